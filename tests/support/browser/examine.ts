import { AxeBuilder } from '@axe-core/playwright';
import { type BrowserContext, type CDPSession, expect, type Page } from '@playwright/test';

/** `/don-hang/DHAB12CD34` and `/so-cong-thuong/viec/gian-hang/<uuid>` are one page each. */
export function pagePattern(address: string): string {
  return new URL(address).pathname
    .replace(/\/(DH|HB)[A-Z2-9]{8}(?=\/|$)/g, '/*')
    .replace(/\/[0-9a-f-]{36}(?=\/|$)/g, '/*')
    .replace(/^\/(san-pham|gian-hang|danh-muc|dia-ban)\/[^/]+/, '/$1/*');
}

export const examinedBy = new WeakMap<BrowserContext, Set<string>>();

const scriptSwitches = new WeakMap<Page, CDPSession>();

const allowScripts = (page: Page, allowed: boolean) =>
  scriptSwitches.get(page)?.send('Emulation.setScriptExecutionDisabled', { value: !allowed });

/** A browser with JavaScript off. Playwright's own setting cannot be lifted for the moment in which axe looks. */
export async function turnScriptsOff(page: Page): Promise<void> {
  scriptSwitches.set(page, await page.context().newCDPSession(page));
  await allowScripts(page, false);
}

/** Nothing serious or critical on the page as it stands now. */
export async function examine(page: Page): Promise<void> {
  // Where a page comes in pieces its title may come last.
  await page.waitForLoadState();
  await expect(page).toHaveTitle(/./);
  // The page's own scripts were skipped when it was read and do not run late.
  await allowScripts(page, true);
  const { violations } = await new AxeBuilder({ page }).analyze();
  await allowScripts(page, false);
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`);
  expect(grave, `axe on ${page.url()}`).toEqual([]);
  examinedBy.get(page.context())?.add(pagePattern(page.url()));
}

/** The same, once for each page of the market: for the ways in that many journeys share. */
export async function examineOnce(page: Page): Promise<void> {
  if (!examinedBy.get(page.context())?.has(pagePattern(page.url()))) await examine(page);
}

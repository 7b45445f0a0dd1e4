import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type BrowserContext, type CDPSession, expect, type Page, test } from '@playwright/test';
import type axe from 'axe-core';

/** `/don-hang/DHAB12CD34` and `/so-cong-thuong/viec/gian-hang/<uuid>` are one page each. */
export function pagePattern(address: string): string {
  return new URL(address).pathname
    .replace(/\/(DH|HB|KN|TH)[A-Z2-9]{8}(?=\/|$)/g, '/*')
    .replace(/\/[0-9a-f-]{36}(?=\/|$)/g, '/*')
    .replace(/^\/(san-pham|gian-hang|danh-muc|dia-ban)\/[^/]+/, '/$1/*');
}

export const examinedBy = new WeakMap<BrowserContext, Set<string>>();

/** As wide as the projects of playwright.config.ts. */
const [PHONE_PX, DESK_PX] = [360, 1280];

const scriptSwitches = new WeakMap<Page, CDPSession>();

const allowScripts = (page: Page, allowed: boolean) =>
  scriptSwitches.get(page)?.send('Emulation.setScriptExecutionDisabled', { value: !allowed });

/** A browser with JavaScript off. Playwright's own setting cannot be lifted for the moment in which axe looks. */
export async function turnScriptsOff(page: Page): Promise<void> {
  scriptSwitches.set(page, await page.context().newCDPSession(page));
  await allowScripts(page, false);
}

/** What is grave is known of a rule before it runs: `impact` of the rule replaces whatever its checks would say. */
type Axe = typeof axe & { _audit: { rules: readonly { id: string; impact: string }[] } };

/** Without its comments it is half as long, and it is read into every page that is examined. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What is serious or critical for people who read with other means; only that leaves the page, not all that is well. */
async function graveFaults(page: Page): Promise<string[]> {
  // Read once into each document: it is as long as the market's own scripts together.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  return page.evaluate(async () => {
    // A colour on its way to another is not what people read.
    const changing = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
    await Promise.allSettled(changing.map(({ finished }) => finished));
    const { axe } = window as unknown as { axe: Axe };
    const isGrave = ({ impact }: { impact?: string | null }) => impact === 'serious' || impact === 'critical';
    const mild = axe._audit.rules.filter((rule) => !isGrave(rule));
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      rules: Object.fromEntries(mild.map(({ id }) => [id, { enabled: false }])),
      selectors: false,
    });
    return violations
      .filter(isGrave)
      .map(({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  });
}

/** Nothing serious or critical on the page as it is shown now, and nothing beside it. */
async function look(page: Page): Promise<void> {
  let faults = await graveFaults(page);
  // A page that is just being read anew is without its title for a moment: what counts is how it stands at rest.
  if (faults.length > 0) {
    await page.waitForLoadState('networkidle');
    await expect(page).toHaveTitle(/./);
    faults = await graveFaults(page);
  }
  const [shownPx, neededPx] = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    return [clientWidth, scrollWidth];
  });
  expect(faults, `axe on ${page.url()}, ${shownPx} px wide`).toEqual([]);
  expect(neededPx, `${page.url()} scrolls sideways`).toBe(shownPx);
}

/** The width a journey does not go at, where it goes at one alone. */
function otherWidthPx(): number | undefined {
  const { tags } = test.info();
  return tags.includes('@phone') ? DESK_PX : tags.includes('@desk') ? PHONE_PX : undefined;
}

/** The page as it stands now, at every width at which people see it. */
export async function examine(page: Page): Promise<void> {
  // Where a page comes in pieces its title may come last.
  await page.waitForLoadState();
  await expect(page).toHaveTitle(/./);
  // The page's own scripts were skipped when it was read and do not run late.
  await allowScripts(page, true);
  await look(page);
  const [other, own] = [otherWidthPx(), page.viewportSize()];
  if (other && own) {
    await page.setViewportSize({ ...own, width: other });
    await look(page);
    await page.setViewportSize(own);
  }
  await allowScripts(page, false);
  examinedBy.get(page.context())?.add(pagePattern(page.url()));
}

/** The same, once for each page of the market: for the ways in that many journeys share. */
export async function examineOnce(page: Page): Promise<void> {
  if (!examinedBy.get(page.context())?.has(pagePattern(page.url()))) await examine(page);
}

import { expect, type Page } from '@playwright/test';
import type { Demo } from './demo.ts';

/** The sandbox's doors for who plays the payer or orders trouble. */
export async function atGateway<T>(demo: Demo, path: string, body: Record<string, unknown>): Promise<T> {
  const response = await fetch(new URL(path, demo.bankUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  expect(response.ok, `${path}: ${text}`).toBe(true);
  return JSON.parse(text) as T;
}

/** From the market's page to the gateway's; what the gateway calls this payment. */
export async function toGateway(page: Page, name: string): Promise<string> {
  await page.getByRole('link', { name: `Sang trang ${name}` }).click();
  await expect(page.getByRole('heading', { name: `Thanh toán qua ${name}` })).toBeVisible();
  const term = page.locator('dt', { hasText: 'Mã giao dịch' });
  return ((await term.locator('xpath=following-sibling::dd[1]').textContent()) ?? '').trim();
}

/** On the gateway's page. */
export const payThere = (page: Page): Promise<void> => page.getByRole('button', { name: /^Trả \d/ }).click();

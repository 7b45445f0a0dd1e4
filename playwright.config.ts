import { defineConfig } from '@playwright/test';
import chromium from '@sparticuz/chromium';

// A market that runs already keeps its accounts in its own folder.
const outside = process.env.BROWSER_BASE_URL;

/** An address and data of its own for each, so that no market that is already running is used or disturbed. */
const marketOf = (name: string, port: number) => ({
  baseURL: outside ?? `http://localhost:${port}`,
  dataDir: outside ? '.data' : `.data/browser-${name}`,
});
const phone = marketOf('phone', 3100);
const desk = marketOf('desk', 3110);

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  globalSetup: outside ? undefined : './tests/support/browser/markets.ts',
  // The journeys of one market go one after the other: they share its accounts and its stock.
  workers: outside ? 1 : 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    actionTimeout: 15_000,
    navigationTimeout: 45_000,
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    screenshot: 'only-on-failure',
    trace: 'off',
    launchOptions: {
      // The browser comes inside the npm package: nothing is downloaded when tests start.
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    },
  },
  // A journey goes at the width of those who mostly take it, and each of its pages is looked at in both; the ways in, to
  // a purchase and to a payment go at both (no tag).
  projects: [
    {
      name: 'phone',
      grepInvert: /@desk/,
      workers: 1,
      metadata: { dataDir: phone.dataDir },
      use: { baseURL: phone.baseURL, viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true },
    },
    {
      name: 'desk',
      grepInvert: /@phone/,
      workers: 1,
      metadata: { dataDir: desk.dataDir },
      use: { baseURL: desk.baseURL, viewport: { width: 1280, height: 800 } },
    },
  ],
});

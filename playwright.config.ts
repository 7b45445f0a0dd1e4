import { defineConfig } from '@playwright/test';
import chromium from '@sparticuz/chromium';

// An address and data of its own, so that a market that is already running is neither used nor disturbed.
const PORT = 3100;
const baseURL = process.env.BROWSER_BASE_URL ?? `http://localhost:${PORT}`;
// A market that runs already keeps its accounts in its own folder.
const dataDir = process.env.BROWSER_BASE_URL ? '.data' : '.data/browser';

export default defineConfig({
  testDir: 'tests/browser',
  outputDir: 'test-results',
  metadata: { demoFile: `${dataDir}/demo.json` },
  // One market serves all journeys, and two cores serve browser, server and database.
  workers: 1,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL,
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
  projects: [
    { name: 'phone', use: { viewport: { width: 360, height: 780 }, hasTouch: true, isMobile: true } },
    { name: 'desk', use: { viewport: { width: 1280, height: 800 } } },
  ],
  webServer: process.env.BROWSER_BASE_URL
    ? undefined
    : {
        command: 'node scripts/up.mjs',
        url: `${baseURL}/api/ready`,
        env: { PORT: String(PORT), DATA_DIR: dataDir, MODE: 'demo', SEED: 'demo' },
        timeout: 300_000,
        reuseExistingServer: false,
        gracefulShutdown: { signal: 'SIGINT', timeout: 20_000 },
        stdout: 'ignore',
        stderr: 'pipe',
      },
});

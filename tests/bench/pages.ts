/**
 * What a first visit costs on a cheap phone: bytes over the wire, scripts, and the largest paint under a slow 4G profile
 * (1.6 Mbit/s, 150 ms, processor four times slower). Needs a running market:
 * `npm run bench` beside `npm run up`, or BENCH_BASE_URL. Absolute times differ between machines; the budget does not.
 */
import { type CDPSession, chromium as playwright } from '@playwright/test';
import chromium from '@sparticuz/chromium';

const base = process.env.BENCH_BASE_URL ?? 'http://localhost:3000';
/** Budget of a first visit: 350 KB in all, 170 KB of scripts, largest paint within 2.5 s. */
const BUDGET = { kilobytes: 350, scriptKilobytes: 170, lcpMs: 2500 };
const PAGES = [
  '/',
  '/tim-kiem?q=thanh+long',
  '/danh-muc/trai-cay',
  '/dia-ban/xa-tam-dao',
  '/san-pham/thanh-long-ruot-do-lap-thach',
  '/gian-hang/htx-doi-xanh',
  '/gio-hang',
  '/dang-nhap',
];

type Cost = { page: string; kilobytes: number; scriptKilobytes: number; requests: number; lcpMs: number; cls: number };

async function slowDown(cdp: CDPSession): Promise<void> {
  await cdp.send('Network.enable');
  await cdp.send('Network.setCacheDisabled', { cacheDisabled: true });
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 1_600_000 / 8,
    uploadThroughput: 750_000 / 8,
  });
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
}

async function visit(path: string): Promise<Cost> {
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  const page = await (
    await browser.newContext({
      viewport: { width: 360, height: 740 },
      deviceScaleFactor: 2,
      isMobile: true,
      hasTouch: true,
    })
  ).newPage();
  const cdp = await page.context().newCDPSession(page);
  await slowDown(cdp);
  const kinds = new Map<string, string>();
  let bytes = 0;
  let scriptBytes = 0;
  let requests = 0;
  cdp.on('Network.responseReceived', (e) => kinds.set(e.requestId, e.type));
  cdp.on('Network.loadingFinished', (e) => {
    requests++;
    bytes += e.encodedDataLength;
    if (kinds.get(e.requestId) === 'Script') scriptBytes += e.encodedDataLength;
  });
  await page.addInitScript(() => {
    const seen = { lcp: 0, cls: 0 };
    Object.assign(window, { seen });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.lcp = entry.startTime;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
        if (!entry.hadRecentInput) seen.cls += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(base + path, { waitUntil: 'networkidle', timeout: 60_000 });
  const seen = await page.evaluate(() => (window as unknown as { seen: { lcp: number; cls: number } }).seen);
  await browser.close();
  const kilobytes = (n: number) => Math.round(n / 102.4) / 10;
  return {
    page: path,
    kilobytes: kilobytes(bytes),
    scriptKilobytes: kilobytes(scriptBytes),
    requests,
    lcpMs: Math.round(seen.lcp),
    cls: Math.round(seen.cls * 1000) / 1000,
  };
}

const costs: Cost[] = [];
for (const path of PAGES) costs.push(await visit(path));
console.table(
  costs.map((c) => ({
    ...c,
    ofBudget: `${Math.round((c.kilobytes / BUDGET.kilobytes) * 100)} %`,
    scriptsOfBudget: `${Math.round((c.scriptKilobytes / BUDGET.scriptKilobytes) * 100)} %`,
    lcpOfLimit: `${Math.round((c.lcpMs / BUDGET.lcpMs) * 100)} %`,
  })),
);
console.log(JSON.stringify({ budget: BUDGET, costs }));

import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from '@playwright/test';
import { type Account, accountOf, type Demo, readDemo } from './demo.ts';
import { examinedBy, pagePattern, turnScriptsOff } from './examine.ts';
import { signIn, signInOfficial } from './people.ts';

type VisitOptions = {
  /** Opens the page signed in as the demo's account of this role. */
  as?: 'seller' | 'household' | 'moderator' | 'inspector' | 'head' | 'analyst' | 'authority';
  withoutScripts?: boolean;
  /** Addresses that are meant to answer 4xx in this test. */
  refused?: RegExp[];
};

type Market = {
  browser: Browser;
  demo: Demo;
  /** Addresses whose page was examined, with what varies taken out. */
  examined: Set<string>;
  /** Sessions by role: an official's six digits are good for one sign-in only. */
  sessions: Map<string, BrowserContextOptions['storageState']>;
};
type Each = {
  demo: Demo;
  /** A browser of its own, as another person would have; the test fails on anything its console complains of. */
  visit: (options?: VisitOptions) => Promise<Page>;
};

/** Addresses that only send on. */
const SIGNPOSTS = ['/so-cong-thuong'];

function watch(page: Page, origin: string, refused: readonly RegExp[], faults: string[], seen: Set<string>): void {
  page.on('console', (message) => {
    if (message.type() !== 'error') return;
    const address = message.location().url;
    const isExpected =
      /status of 4\d\d/.test(message.text()) && refused.some((pattern) => pattern.test(new URL(address).pathname));
    if (!isExpected) faults.push(`console on ${page.url()}: ${message.text()} (${address})`);
  });
  page.on('pageerror', (error) => faults.push(`error on ${page.url()}: ${error.stack ?? error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} from ${response.url()}`);
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && frame.url().startsWith(origin)) seen.add(pagePattern(frame.url()));
  });
}

export const test = base.extend<Each, { market: Market }>({
  market: [
    async ({ browser }, use, { project }) => {
      await use({ browser, demo: readDemo(project), examined: new Set(), sessions: new Map() });
    },
    { scope: 'worker' },
  ],
  demo: ({ market }, use) => use(market.demo),
  visit: async ({ market: { browser, demo, examined, sessions } }, use, info) => {
    const faults: string[] = [];
    const seen = new Set<string>();
    const contexts: BrowserContext[] = [];
    const open = async (options: BrowserContextOptions, refused: readonly RegExp[] = []) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      examinedBy.set(context, examined);
      context.on('page', (page) => watch(page, demo.baseUrl, refused, faults, seen));
      return context.newPage();
    };
    const sessionOf = async (account: Account) => {
      const kept = sessions.get(account.role);
      if (kept) return kept;
      const page = await open({});
      await (account.totpSecret ? signInOfficial(page, account) : signIn(page, account));
      const made = await page.context().storageState();
      sessions.set(account.role, made);
      await page.close();
      return made;
    };
    await use(async ({ as, withoutScripts, refused } = {}) => {
      const storageState = as ? await sessionOf(accountOf(demo, as)) : undefined;
      const page = await open({ storageState }, refused);
      if (withoutScripts) await turnScriptsOff(page);
      return page;
    });
    const passed = [...seen].filter((address) => !examined.has(address) && !SIGNPOSTS.includes(address));
    for (const context of contexts) await context.close();
    expect(faults, 'what browsers complained of').toEqual([]);
    // What a broken journey did not reach to examine is no news.
    if (info.errors.length === 0) expect(passed, 'pages passed through without being examined').toEqual([]);
  },
});

export { expect };

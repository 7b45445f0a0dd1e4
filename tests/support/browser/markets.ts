import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FullConfig, FullProject } from '@playwright/test';
import { dataDirOf, demoFileOf } from './demo.ts';
import { copyDemoData } from './demo-data.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const LONGEST_START_MS = 300_000;
const LOOK_EVERY_MS = 200;

/**
 * Opens a market for each project, side by side, and closes them when the journeys are over. Each has an address, data
 * and accounts of its own: what one screen's journeys buy, price and read is not met by the other's.
 */
export default async function openMarkets({ projects }: FullConfig): Promise<() => Promise<void>> {
  // Once, before two starts would make the same files at the same time.
  for (const script of ['scripts/generate.mjs', 'scripts/build.ts', 'tests/support/browser/demo-data.ts']) make(script);
  const markets: ChildProcess[] = [];
  const close = async () => {
    await Promise.all(markets.map(stop));
  };
  try {
    await Promise.all(
      projects.map(async (project) => {
        const address = addressOf(project);
        if (await answers(address)) throw new Error(`${address} is already used`);
        copyDemoData(dataDirOf(project));
        const market = start(project, address);
        markets.push(market);
        await waitFor(demoFileOf(project), market);
      }),
    );
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

function make(script: string): void {
  const { status } = spawnSync(process.execPath, [script, '--when-stale'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${script} failed`);
}

function addressOf({ name, use: { baseURL } }: FullProject): string {
  if (!baseURL) throw new Error(`playwright.config.ts gives ${name} no address`);
  return baseURL;
}

const answers = (address: string): Promise<boolean> =>
  fetch(`${address}/api/health`).then(
    () => true,
    () => false,
  );

function start(project: FullProject, address: string): ChildProcess {
  const own = { PORT: new URL(address).port, DATA_DIR: dataDirOf(project), MODE: 'demo', SEED: 'demo' };
  return spawn(process.execPath, ['scripts/start.ts'], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...own },
  });
}

/** A market writes how to get in once it is ready. */
async function waitFor(demoFile: string, market: ChildProcess): Promise<void> {
  const latest = Date.now() + LONGEST_START_MS;
  while (!existsSync(demoFile)) {
    if (market.exitCode !== null || Date.now() > latest) throw new Error(`no market made ${demoFile}`);
    await new Promise((done) => setTimeout(done, LOOK_EVERY_MS));
  }
}

async function stop(market: ChildProcess): Promise<void> {
  if (market.exitCode !== null || market.signalCode !== null) return;
  const ended = once(market, 'exit');
  market.kill('SIGTERM');
  await ended;
}

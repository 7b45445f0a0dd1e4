import { createSandbox } from '../../src/sandbox/sandbox.ts';
import type { Settings } from '../../src/sandbox/settings.ts';
import { type Heard, listenAsMerchant } from './gateway-merchant.ts';

type Json = Record<string, unknown>;

/** A sandbox on a free port beside a merchant's server, both moved by the test alone: no timers, one clock. */
export async function startGatewaySandbox(
  answer: (heard: Heard, nth: number) => { status: number; body?: string },
  over: Partial<Settings> = {},
  time: () => number = () => Date.parse('2026-11-22T03:00:00Z'),
) {
  const merchant = await listenAsMerchant(answer);
  const settings: Settings = {
    host: '127.0.0.1',
    port: 0,
    appBaseUrl: merchant.url,
    sepaySecret: 'sepay-test-key',
    retryScale: 1,
    hasTimers: false,
    ...over,
  };
  const sandbox = await createSandbox(settings, time).start();
  const post = async (path: string, body: Json, headers: Record<string, string> = {}) => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    return { status: response.status, json: await response.json() };
  };
  return {
    merchant,
    url: sandbox.url,
    startAt: time(),
    post,
    get: async (path: string, headers: Record<string, string> = {}) =>
      (await fetch(`${sandbox.url}${path}`, { headers })).json(),
    browse: (path: string, init: RequestInit = {}) =>
      fetch(path.startsWith('http') ? path : `${sandbox.url}${path}`, { redirect: 'manual', ...init }),
    close: async () => {
      await sandbox.close();
      await merchant.close();
    },
  };
}

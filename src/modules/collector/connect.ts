import type { Biller } from '#modules/bills/core/bill.ts';
import { env } from '#platform/env.ts';
import { memo } from '#platform/memo.ts';
import { collectorClient } from './client.ts';
import type { Collector } from './collector.ts';

let connected: Collector | null | undefined;

/** The province's collector; null where there is none, and then no bill desk. Settings do not change while a process runs. */
export function collector(): Collector | null {
  const { BILLS_BASE_URL: baseUrl, BILLS_PARTNER_CODE: partnerCode, BILLS_SECRET_KEY: secretKey } = env;
  connected ??= baseUrl && partnerCode && secretKey ? collectorClient({ baseUrl, partnerCode, secretKey }) : null;
  return connected;
}

export const isBillDeskOpen = (): boolean => collector() !== null;

const KEPT_MS = 60_000;
/** So long a collector that is down is not asked for its list again: pages would wait for it. */
const SILENT_MS = 10_000;

let known: readonly Biller[] | null = null;

const heard = memo(KEPT_MS, async (_: 'all'): Promise<readonly Biller[]> => {
  const answer = await collector()?.billers();
  if (answer?.kind !== 'answered') throw new Error('no billers');
  known = answer.value.filter((biller) => biller.methods.length > 0);
  return known;
});

const tried = memo(SILENT_MS, (all: 'all') => heard(all).catch(() => null));

/** Who can be paid; the last list that was heard while the collector is silent, null when none was. */
export async function billers(): Promise<readonly Biller[] | null> {
  return (await tried('all')) ?? known;
}

export async function billerOf(code: string): Promise<Biller | null> {
  return (await billers())?.find((biller) => biller.code === code) ?? null;
}

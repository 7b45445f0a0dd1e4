import type { Day } from '#kernel/time.ts';
import { env } from '#platform/env.ts';
import { readCsv } from './core/csv.ts';
import type { GatewayName } from './core/gateway.ts';

export type ReportedPayment = { reference: string; transactionId: string; amountVnd: bigint };

const TIMEOUT_MS = 20_000;
const WHOLE = /^\d{1,15}$/;

/**
 * What a provider counts as paid on a day of Vietnam. No provider documents a way to fetch it by program: a sandbox gives
 * its own; null where there is none, and a day without a report is not compared.
 */
export async function dayReport(gateway: GatewayName, day: Day): Promise<ReportedPayment[] | null> {
  if (!env.SANDBOX_URL) return null;
  const response = await fetch(`${env.SANDBOX_URL}/doi-soat/${gateway}.csv?day=${day}`, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: 'manual',
  });
  if (!response.ok) throw new Error(`report of ${gateway}: HTTP ${response.status}`);
  const csv = readCsv(await response.text());
  if (!csv.ok) throw new Error(`report of ${gateway}: ${csv.refused}`);
  return csv.lines.slice(1).flatMap(([, kind, reference, transactionId, amount]) => {
    if (kind !== 'THANH TOAN') return [];
    if (!reference || !transactionId || !WHOLE.test(amount ?? ''))
      throw new Error(`report of ${gateway}: a broken line`);
    return [{ reference, transactionId, amountVnd: BigInt(amount ?? '') }];
  });
}

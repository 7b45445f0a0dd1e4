import { err, ok, type Result } from '#kernel/result.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { shopForSale } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';

/** Whether a decision of the department keeps the shop from offering anything new just now. */
export async function mayListNew(shopId: string, at: Date, tx?: Tx): Promise<Result<void>> {
  const until = (await shopForSale(shopId, tx))?.listingsStoppedUntil;
  return until && until > at ? err('LISTINGS_STOPPED', { until: formatDay(dayOf(until)) }) : ok();
}

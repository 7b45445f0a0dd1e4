import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { maySetUpInvoices } from '#modules/invoices/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import type { StopSeries } from './schema.ts';
import { lockSeries, readSeries, sealSeries } from './series-store.ts';

/** It gives no number any more, ever; what has its number goes its way. */
export async function stopSeries(
  ctx: Ctx,
  { shopId, seriesId, reason }: StopSeries,
): Promise<Result<{ symbol: string; lastNumber: number }>> {
  if (!maySetUpInvoices(ctx.actor, shopId)) return err('NOT_FOUND');
  return transaction(async (tx) => {
    if ((await readSeries(tx, seriesId))?.shopId !== shopId) return err('NOT_FOUND');
    const series = await lockSeries(tx, seriesId);
    if (!(await sealSeries(tx, seriesId, ctx.now, reason))) return err('SERIES_STOPPED');
    const { form, symbol, nextNumber } = series;
    const lastNumber = nextNumber - 1;
    const data = { form, symbol, lastNumber };
    await audit(tx, ctx, { action: 'invoices.series_stopped', subject: { kind: 'shop', id: shopId }, reason, data });
    return ok({ symbol, lastNumber });
  });
}

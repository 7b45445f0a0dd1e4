import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayGiveMarketVoucher, mayGiveShopVoucher } from './core/voucher.ts';
import { stopOne, voucherOwner } from './store.ts';

/** Nobody can use it from now on; what was promised to orders before stays promised. */
export async function stopVoucher(
  ctx: Ctx,
  { voucherId, reason }: { voucherId: string; reason: string },
): Promise<Result<void>> {
  return transaction(async (tx) => {
    const owner = await voucherOwner(tx, voucherId);
    if (!owner) return err('NOT_FOUND');
    const { shopId } = owner;
    const isAllowed = shopId ? mayGiveShopVoucher(ctx.actor, shopId) : mayGiveMarketVoucher(ctx.actor);
    if (!isAllowed) return err('NOT_FOUND');
    const isStopped = await stopOne(tx, voucherId, ctx.now);
    if (isStopped && shopId === null)
      await audit(tx, ctx, { action: 'voucher.stopped', subject: { kind: 'voucher', id: voucherId }, reason });
    return ok();
  });
}

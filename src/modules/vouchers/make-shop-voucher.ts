import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { mayGiveShopVoucher } from './core/voucher.ts';
import { readTerms } from './core/voucher-answers.ts';
import { answersOf, type ShopVoucherForm } from './schema.ts';
import { insertVoucher } from './store.ts';

/** A shop promises money off its own goods; it bears all of it. */
export async function makeShopVoucher(ctx: Ctx, form: ShopVoucherForm): Promise<Result<{ voucherId: string }>> {
  const { shopId } = form;
  if (!mayGiveShopVoucher(ctx.actor, shopId)) return err('NOT_FOUND');
  const read = readTerms(answersOf(form), ctx.now);
  if (!read.ok) return read;
  const own = { bearer: 'shop', programmeBp: 0, programmeName: null, shopId, shopIds: [], categoryIds: [] } as const;
  return transaction(async (tx) => {
    const voucherId = await insertVoucher(tx, ctx, { ...read.value, ...own });
    return voucherId ? ok({ voucherId }) : fieldErr('voucherCode', 'VOUCHER_CODE_TAKEN', { voucher: read.value.code });
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { mayGiveShopVoucher } from './core/voucher.ts';
import { termsOf } from './core/voucher-answers.ts';
import { answersOf, type ShopVoucherForm } from './schema.ts';
import { insertVoucher } from './store.ts';
import { shopVoucherErrors } from './voucher-rules.ts';

/** A shop promises money off its own goods; it bears all of it. */
export async function makeShopVoucher(ctx: Ctx, form: ShopVoucherForm): Promise<Result<{ voucherId: string }>> {
  const { shopId } = form;
  if (!mayGiveShopVoucher(ctx.actor, shopId)) return err('NOT_FOUND');
  const terms = termsOf(answersOf(form));
  const own = { bearer: 'shop', programmeBp: 0, programmeName: null, shopId, shopIds: [], categoryIds: [] } as const;
  return transaction(async (tx) => {
    const fields = await shopVoucherErrors(tx, ctx, form);
    if (fields.length > 0) return { ...err('FORM_INVALID'), fields };
    const voucherId = await insertVoucher(tx, ctx, { ...terms, ...own });
    return voucherId ? ok({ voucherId }) : fieldErr('voucherCode', 'VOUCHER_CODE_TAKEN', { voucher: terms.code });
  });
}

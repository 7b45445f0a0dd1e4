import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayGiveMarketVoucher } from './core/voucher.ts';
import { termsOf } from './core/voucher-answers.ts';
import { answersOf, type MarketVoucherForm } from './schema.ts';
import { insertVoucher } from './store.ts';
import { readMarketVoucher } from './voucher-rules.ts';

/**
 * A programme promises money off at many shops: all of it, or its share beside the shops' own. A shop bears a share only
 * where it agreed, so it is named.
 */
export async function makeMarketVoucher(ctx: Ctx, form: MarketVoucherForm): Promise<Result<{ voucherId: string }>> {
  if (!mayGiveMarketVoucher(ctx.actor)) return err('NOT_FOUND');
  const { bearer, programmeName, programmePercent, categoryIds, reason } = form;
  const terms = termsOf(answersOf(form));
  return transaction(async (tx) => {
    const { fields, shopIds } = await readMarketVoucher(tx, ctx, form);
    if (fields.length > 0) return { ...err('FORM_INVALID'), fields };
    const programmeBp = bearer === 'programme' ? 10_000 : (programmePercent ?? 0) * 100;
    const own = { bearer, programmeBp, programmeName, shopId: null, shopIds, categoryIds };
    const voucherId = await insertVoucher(tx, ctx, { ...terms, ...own });
    if (!voucherId) return fieldErr('voucherCode', 'VOUCHER_CODE_TAKEN', { voucher: terms.code });
    await audit(tx, ctx, {
      action: 'voucher.made',
      subject: { kind: 'voucher', id: voucherId },
      reason,
      data: { code: terms.code, budgetVnd: Number(terms.budgetVnd), programmeBp },
    });
    return ok({ voucherId });
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { buyerByLink } from './buyer-queries.ts';
import { choose } from './carry-out.ts';
import { endsWith } from './core/recall.ts';
import { linkHashOf } from './link-hash.ts';
import type { ConfirmRecall } from './schema.ts';

/** The buyer answers by his link; that it is he, the last digits of the order's phone show. */
export async function confirmRecall(ctx: Ctx, input: ConfirmRecall): Promise<Result<{ linkCode: string }>> {
  const { linkCode, digits, choice } = input;
  const buyer = await buyerByLink(linkHashOf(linkCode));
  if (!buyer) return err('NOT_FOUND');
  if (!endsWith(buyer.phone, digits)) return fieldErr('digits', 'RECALL_DIGITS');
  return transaction(async (tx) => {
    const chosen = await choose(tx, ctx, buyer.recallOrderId, { choice, confirmedBy: 'buyer' });
    return chosen.ok ? ok({ linkCode }) : chosen;
  });
}

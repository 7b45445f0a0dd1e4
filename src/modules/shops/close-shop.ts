import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { checkPassword, endMandates } from '#modules/accounts/api.ts';
import { transaction } from '#platform/db.ts';
import { mayMoveMoney } from './core/policy.ts';
import { endShop } from './end-shop.ts';
import { shopContact } from './queries.ts';

/** The owner closes the shop for good; with the password, since nobody can undo it. */
export async function closeShop(
  ctx: Ctx,
  input: { shopId: string; reason: string; isSure: boolean; password: string },
): Promise<Result<{ shopId: string }>> {
  const { actor } = ctx;
  const { shopId, reason, isSure, password } = input;
  if (!mayMoveMoney(actor, shopId)) return err('NOT_FOUND');
  if (!isSure) return fieldErr('isSure', 'REQUIRED');
  const checked = await checkPassword(ctx, password);
  if (!checked.ok) return checked;
  return transaction(async (tx) => {
    const shop = await shopContact(tx, shopId);
    if (!shop) return err('NOT_FOUND');
    const ended = await endShop(tx, ctx, { shopId, name: shop.name, reason });
    if (!ended.ok) return ended;
    await endMandates(tx, shopId, ctx.now);
    return ok({ shopId });
  });
}

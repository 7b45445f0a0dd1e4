import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { chosenArea } from '#modules/areas/api.ts';
import { transaction } from '#platform/db.ts';
import { mayRunShop } from './core/policy.ts';
import { saveRule } from './store.ts';

/** A fee for one unit, or for everywhere else; a second rule for the same place replaces the first. */
export async function saveDeliveryRule(
  ctx: Ctx,
  input: {
    shopId: string;
    everywhere: boolean;
    areaCode: string;
    areaCodeText: string;
    feeVnd: bigint;
    freeFromVnd: bigint | null;
    daysNotice: number;
  },
): Promise<Result<void>> {
  const { shopId, everywhere, feeVnd, freeFromVnd, daysNotice } = input;
  if (!mayRunShop(ctx.actor, shopId)) return err('NOT_FOUND');
  const area = everywhere ? null : await chosenArea({ code: input.areaCode, text: input.areaCodeText }, ctx.now);
  if (area && !area.ok) return fieldErr('areaCode', area.code, area.detail);
  return transaction(async (tx) => {
    await saveRule(tx, { shopId, areaId: area?.value.id ?? null, feeVnd, freeFromVnd, daysNotice });
    return ok();
  });
}

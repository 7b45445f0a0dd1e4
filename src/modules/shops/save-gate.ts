import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { clockText } from './core/hours.ts';
import { mayRunShop } from './core/policy.ts';
import { saveGate as writeGate } from './store.ts';

/** When goods can be fetched at the shop's own gate; no weekday: not at all. */
export async function saveGate(
  ctx: Ctx,
  input: {
    shopId: string;
    name: string;
    addressLine: string;
    weekdays: number[];
    opens: number;
    closes: number;
    daysNotice: number;
  },
): Promise<Result<void>> {
  const { opens, closes, ...gate } = input;
  if (!mayRunShop(ctx.actor, gate.shopId)) return err('NOT_FOUND');
  if (opens >= closes) return fieldErr('closes', 'HOURS_INVALID');
  return transaction(async (tx) => {
    await writeGate(tx, ctx.now, { ...gate, hours: `${clockText(opens)}–${clockText(closes)}` });
    return ok();
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayDecideBills } from './core/policy.ts';
import { closeDifferenceRow } from './day-store.ts';
import type { CloseBillDifference } from './schema.ts';

/** An official says why the collector's day and ours do not agree; nothing else changes by it. */
export async function closeBillDifference(
  ctx: Ctx,
  { differenceId: id, reason }: CloseBillDifference,
): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !mayDecideBills(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    if (!(await closeDifferenceRow(tx, id, { at: ctx.now, byId: actor.accountId, note: reason })))
      return err('ALREADY_DECIDED');
    await audit(tx, ctx, { action: 'bills.close_difference', subject: { kind: 'bill_difference', id }, reason });
    return ok();
  });
}

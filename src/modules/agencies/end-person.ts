import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { mayOpenAgencies } from './core/policy.ts';
import { endSeat } from './end-seat.ts';
import type { OfPerson } from './schema.ts';
import { lockPerson } from './store.ts';

/** One of an agency's people ends today, whatever day it was to last until. */
export async function endPerson(ctx: Ctx, { personId, reason }: OfPerson): Promise<Result<{ agencyId: string }>> {
  const { actor } = ctx;
  if (!mayOpenAgencies(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!person) return err('ALREADY_DECIDED');
    await endSeat(tx, { ...ctx, actor }, person, reason);
    return ok({ agencyId: person.agencyId });
  });
}

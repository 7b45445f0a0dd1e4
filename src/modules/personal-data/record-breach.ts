import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addHours, addMinutes, instantOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayReadDataDesk } from './core/policy.ts';
import type { RecordBreach } from './schema.ts';
import { insertBreach } from './store.ts';

/** The clock runs from when it was known, which may be before somebody sat down to write it; never from later. */
export async function recordBreach(ctx: Ctx, input: RecordBreach): Promise<Result<{ id: string }>> {
  const { actor } = ctx;
  if (!mayReadDataDesk(actor)) return err('NOT_ALLOWED');
  const knownAt = addMinutes(instantOf(input.knownDay), input.knownClock);
  if (knownAt > ctx.now) return fieldErr('knownDay', 'BREACH_TIME');
  const happenedAt = input.happenedDay === null ? null : instantOf(input.happenedDay);
  if (happenedAt && happenedAt > knownAt) return fieldErr('happenedDay', 'BREACH_TIME');
  const hours = await ruleAt('data.breach_notice_hours', knownAt, z.number());
  return transaction(async (tx) => {
    const breach = await insertBreach(tx, {
      title: input.title,
      story: input.story,
      peopleCount: input.peopleCount,
      happenedAt,
      knownAt,
      dueAt: addHours(knownAt, hours),
      createdById: actor.accountId,
      createdAt: ctx.now,
    });
    await audit(tx, ctx, {
      action: 'breach.record',
      subject: { kind: 'data_breach', id: breach.id },
      reason: input.title,
      data: { code: breach.code, knownAt: knownAt.toISOString() },
    });
    return ok({ id: breach.id });
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { beginDecision, changeWork, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { carryOut } from './carry-out.ts';
import { mayTakeDown } from './core/policy.ts';
import { mayBeProvisional } from './core/takedown.ts';
import { putBack } from './put-back.ts';
import type { DecideTakedown } from './schema.ts';
import { type LockedTakedown, lockTakedown, moveTakedown } from './store.ts';

const LEAST_REASON = 5;

/** What waits in the queue is taken down, for good or until a claim is judged; a claim is confirmed or let go. */
export async function decideTakedown(
  ctx: Ctx,
  { takedownId, decision, reason }: DecideTakedown,
): Promise<Result<{ takedownId: string }>> {
  if (!mayTakeDown(ctx.actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const key = { kind: 'takedown', subjectId: takedownId } as const;
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun;
    const takedown = await lockTakedown(tx, takedownId);
    if (!takedown) return err('NOT_FOUND');
    const isFirst = decision === 'take_down' || decision === 'take_down_for_now';
    if (reason.length < LEAST_REASON && !(isFirst && reason === '')) return fieldErr('reason', 'REASON_REQUIRED');
    const done = await ACTS[decision](tx, ctx, { ...takedown, reason: reason || takedown.reason });
    if (!done.ok) return done;
    const { outcome, dueAt } = done.value;
    if (dueAt) await changeWork(tx, key, { variant: 'provisional', dueAt });
    else await closeWork(tx, ctx, key, outcome);
    return ok({ takedownId });
  });
}

type Act = (tx: Tx, ctx: Ctx, takedown: LockedTakedown) => Promise<Result<{ outcome: string; dueAt?: Date | null }>>;

const ACTS: Readonly<Record<DecideTakedown['decision'], Act>> = {
  async take_down(tx, ctx, takedown) {
    const carried = await carryOut(tx, ctx, takedown, { isProvisional: false });
    return carried.ok ? ok({ outcome: 'done' }) : carried;
  },
  async take_down_for_now(tx, ctx, takedown) {
    if (!mayBeProvisional(takedown.basis)) return err('CHOICE_UNKNOWN');
    const carried = await carryOut(tx, ctx, takedown, { isProvisional: true });
    return carried.ok ? ok({ outcome: 'provisional', dueAt: carried.value.provisionalUntil }) : carried;
  },
  async drop(tx, ctx, takedown) {
    const { id, reason } = takedown;
    const endedById = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
    if (!(await moveTakedown(tx, id, 'drop', { endedAt: ctx.now, endedById, endReason: reason })))
      return err('TAKEDOWN_MOVED_ON');
    await audit(tx, ctx, { action: 'takedown.drop', subject: { kind: 'takedown', id }, reason });
    return ok({ outcome: 'dropped' });
  },
  async confirm(tx, ctx, takedown) {
    const { id, reason } = takedown;
    if (!(await moveTakedown(tx, id, 'confirm', { provisionalUntil: null }))) return err('TAKEDOWN_MOVED_ON');
    await audit(tx, ctx, { action: 'takedown.confirm', subject: { kind: 'takedown', id }, reason });
    return ok({ outcome: 'done' });
  },
  async lift(tx, ctx, takedown) {
    if (takedown.state !== 'provisional') return err('TAKEDOWN_MOVED_ON');
    const lifted = await putBack(tx, ctx, takedown, takedown.reason);
    return lifted.ok ? ok({ outcome: 'lifted' }) : lifted;
  },
};

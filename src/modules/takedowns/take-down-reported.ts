import { type Ctx, isOfficial } from '#kernel/actor.ts';
import type { ErrorCode } from '#kernel/errors.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { beginDecision, closeWork, openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { carryOut } from './carry-out.ts';
import { type Basis, mayBeProvisional, type TakedownPart, type TakedownSubject } from './core/takedown.ts';
import { enterTakedown } from './enter-takedown.ts';
import { lockTakedown, standingTakedown } from './store.ts';

export type TakeDownReported = {
  subject: { kind: TakedownSubject; id: string };
  part?: TakedownPart;
  matterId: string;
  basis: Basis;
  reason: string;
  isProvisional: boolean;
};

const GONE_ALREADY: readonly ErrorCode[] = ['TAKEDOWN_NOT_SHOWN', 'TAKEDOWN_STANDS'];

/**
 * What a report has led to, in the transaction of its decision, which has already asked who may. A claim that is still to
 * be judged goes on in the queue as a takedown of its own.
 */
export async function takeDownReported(
  tx: Tx,
  ctx: Ctx,
  { isProvisional, ...asked }: TakeDownReported,
): Promise<Result<{ takedownId: string; code: string }>> {
  const { actor } = ctx;
  if (!isOfficial(actor)) return err('NOT_ALLOWED');
  if (isProvisional && !mayBeProvisional(asked.basis)) return err('CHOICE_UNKNOWN');
  const earlier = await standingTakedown(tx, asked.subject.kind, asked.subject.id);
  // For good is not for now, nor the other way round: what stands or waits is decided where it stands.
  const differs = err('TAKEDOWN_STANDS', { code: earlier?.code ?? '' });
  if (earlier?.state === 'requested') return isProvisional ? differs : takeDownAsked(tx, ctx, earlier.id, asked.reason);
  const entered = await enterTakedown(tx, { ...ctx, actor }, { ...asked, cause: 'report', requestedAt: ctx.now });
  // Gone already by another decision: that one answers these reports too.
  if (!entered.ok && earlier && GONE_ALREADY.includes(entered.code))
    return earlier.state === 'provisional' && !isProvisional
      ? differs
      : ok({ takedownId: earlier.id, code: earlier.code });
  if (!entered.ok) return entered;
  const { takedown, subject } = entered.value;
  const carried = await carryOut(tx, ctx, takedown, { isProvisional });
  if (!carried.ok) return carried;
  if (carried.value.provisionalUntil)
    await openWork(tx, {
      kind: 'takedown',
      subjectId: takedown.id,
      code: takedown.code,
      variant: 'provisional',
      subject: takedown.subjectName,
      party: '',
      areaId: subject.areaId,
      shopId: takedown.shopId,
      openedAt: ctx.now,
      dueAt: carried.value.provisionalUntil,
      isSandbox: false,
    });
  return ok({ takedownId: takedown.id, code: takedown.code });
}

/** Somebody has asked for the same already: that request is carried out, by whoever may decide about it. */
async function takeDownAsked(
  tx: Tx,
  ctx: Ctx,
  takedownId: string,
  reason: string,
): Promise<Result<{ takedownId: string; code: string }>> {
  const key = { kind: 'takedown', subjectId: takedownId } as const;
  const begun = await beginDecision(tx, ctx, key);
  if (!begun.ok) return begun;
  const takedown = await lockTakedown(tx, takedownId);
  if (!takedown) return err('NOT_FOUND');
  const carried = await carryOut(tx, ctx, { ...takedown, reason }, { isProvisional: false });
  if (!carried.ok) return carried;
  await closeWork(tx, ctx, key, 'done');
  return ok({ takedownId, code: takedown.code });
}

import { type Ctx, isOfficial } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { carryOut } from './carry-out.ts';
import { type Basis, mayBeProvisional, type TakedownPart, type TakedownSubject } from './core/takedown.ts';
import { enterTakedown } from './enter-takedown.ts';

export type TakeDownReported = {
  subject: { kind: TakedownSubject; id: string };
  part?: TakedownPart;
  matterId: string;
  basis: Basis;
  reason: string;
  isProvisional: boolean;
};

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
  const entered = await enterTakedown(tx, { ...ctx, actor }, { ...asked, cause: 'report', requestedAt: ctx.now });
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

import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { lockWholeOrder, orderForBuyer } from '#modules/orders/api.ts';
import { beginDecision } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { mayAnswerFor, mayHearComplaints } from './core/policy.ts';
import { type ComplaintCase, type Officially, readCase } from './hearing-store.ts';
import { type LockedComplaint, lockComplaint, readComplaint } from './store.ts';

type Door = 'buyer' | 'seller' | 'clock';

/** A complaint of who acts, not held: before a photo is read for it. Unknown and somebody else's look the same. */
export async function seeComplaint(tx: Tx, ctx: Ctx, code: string, door: Door): Promise<Result<LockedComplaint>> {
  const found = await readComplaint(tx, code);
  if (!found) return err('NOT_FOUND');
  if (door === 'buyer' && !(await orderForBuyer(ctx, found.orderCode))) return err('NOT_FOUND');
  if (door === 'seller' && !mayAnswerFor(ctx.actor, found.shopId)) return err('NOT_FOUND');
  if (door === 'clock' && ctx.actor.kind !== 'system') return err('NOT_FOUND');
  return ok(found);
}

/** One that the department has before it, held for what an official does with it: order, complaint, then the work. */
export async function beginHearing(
  tx: Tx,
  ctx: Ctx,
  complaintId: string,
): Promise<Result<{ ctx: Officially; found: ComplaintCase }>> {
  const { actor } = ctx;
  if (!mayHearComplaints(actor)) return err('NOT_ALLOWED');
  const found = await readCase(tx, complaintId);
  if (!found) return err('NOT_FOUND');
  await lockWholeOrder(tx, found.orderId);
  const held = await lockComplaint(tx, found.code);
  const begun = await beginDecision(tx, ctx, { kind: 'complaint', subjectId: complaintId });
  if (!begun.ok) return begun;
  if (held?.state !== 'escalated') return err('ALREADY_DECIDED');
  return ok({ ctx: { ...ctx, actor }, found });
}

/**
 * The same for one act, order and complaint held until it is done. The order is taken first, as by everything else that
 * moves its money.
 */
export async function findComplaint(tx: Tx, ctx: Ctx, code: string, door: Door): Promise<Result<LockedComplaint>> {
  const seen = await seeComplaint(tx, ctx, code, door);
  if (!seen.ok) return seen;
  await lockWholeOrder(tx, seen.value.orderId);
  const held = await lockComplaint(tx, code);
  return held ? ok(held) : err('NOT_FOUND');
}

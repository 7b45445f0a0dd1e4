import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { bookPayment } from '#modules/books/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import type { Tx } from '#platform/db.ts';
import { closeClaims } from './close-claims.ts';
import { bookedProof, channelOf, proofOf, type Seen } from './seen.ts';
import { accountOf, insertPayments, keepPart, type LockedAttempt, moveAttempt } from './store.ts';
import { transferAttempt } from './transfer-attempt.ts';

export type RestToPay = { restVnd: bigint; until: Date };

/**
 * Less came than was asked: the payment keeps it, and a new attempt waits for the rest. Whoever has paid a first part has
 * the rule's hours for the rest, or what was left of the first time if that is longer. `partId` names the part in the books.
 */
export async function takePart(
  tx: Tx,
  ctx: Ctx,
  attempt: LockedAttempt,
  part: { amountVnd: bigint; partId: string; seen: Seen },
): Promise<Result<RestToPay>> {
  const { amountVnd, partId, seen } = part;
  const restVnd = attempt.amountVnd - amountVnd;
  if (amountVnd <= 0n || restVnd <= 0n) throw new RangeError(`${amountVnd} is no part of ${attempt.amountVnd}`);
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const hours = await ruleAt('payment.rest_hours', ctx.now, z.number());
  // A few đồng now and again would else hold goods for ever. While a claim waited, the clock stood still.
  const isHeldAnew = attempt.paidVnd === 0n || attempt.claimedAt !== null;
  const until = new Date(Math.max(attempt.expiresAt.getTime(), isHeldAnew ? addHours(ctx.now, hours).getTime() : 0));
  if (!(await moveAttempt(tx, attempt.id, 'cancel', null))) return err('PAYMENT_NOT_DUE');
  if (attempt.claimedAt) await closeClaims(tx, ctx, [attempt.id], 'part_received');
  if (!(await keepPart(tx, attempt.paymentId, { amountVnd, proof: proofOf(seen), at: ctx.now })))
    return err('PAYMENT_NOT_DUE');
  await insertPayments(
    tx,
    [],
    [
      transferAttempt(await accountOf(tx, attempt.id), {
        paymentId: attempt.paymentId,
        amountVnd: restVnd,
        expiresAt: until,
        createdAt: ctx.now,
      }),
    ],
  );
  const { paymentId, orderId, shopId, isSandbox } = attempt;
  await bookPayment(tx, ctx, {
    paymentId,
    partId,
    orderId,
    shopId,
    amountVnd,
    isSandbox,
    channel: channelOf(seen),
    proof: bookedProof(seen, byId),
  });
  return ok({ restVnd, until });
}

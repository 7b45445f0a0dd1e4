import type { Ctx } from '#kernel/actor.ts';
import { toIso } from '#kernel/time.ts';
import { bookPayment } from '#modules/books/api.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { closeClaims } from './close-claims.ts';
import { type GatewayAttempt, keepBesideVoid, move, type SaidOf, takeWhole } from './gateway-store.ts';
import { oweBack, oweRefund } from './owe-back.ts';
import { insertSurplus } from './store.ts';

/** The gateway's own name for the movement and its time go into the books: they are what an auditor asks the gateway for. */
type Seen = { noticeId: string; said: SaidOf & { happenedAt: Date | null } };

/** A gateway has the money and the order waits for it: attempt, payment and books; whatever was to be paid instead is void. */
export async function takeGatewayMoney(
  tx: Tx,
  ctx: Ctx,
  attempt: GatewayAttempt,
  seen: Seen & { isLate: boolean },
): Promise<void> {
  const { isLate, said } = seen;
  const askedIds = await takeWhole(tx, attempt, { ...said, isLate, at: ctx.now });
  if (!askedIds) throw new Error(`attempt ${attempt.id} could not take what its gateway has`);
  await closeClaims(tx, ctx, askedIds, 'received');
  await book(tx, ctx, attempt, seen);
}

/** A gateway has money that no order waits for: written down as received, and owed back at once. */
export async function returnGatewayMoney(
  tx: Tx,
  ctx: Ctx,
  attempt: GatewayAttempt,
  seen: Seen & { reason: string },
): Promise<void> {
  if (!(await move(tx, attempt.id, 'come_late', ctx.now)) || !(await keepBesideVoid(tx, attempt, ctx.now)))
    throw new Error(`attempt ${attempt.id} could not keep what its gateway has`);
  await book(tx, ctx, attempt, seen);
  const { orderId, shopId, amountVnd, isSandbox, paymentId } = attempt;
  const cause = `late:${attempt.id}`;
  await oweBack(tx, ctx, { orderId, shopId, amountVnd, reason: seen.reason, cause, isSandbox, paymentId });
}

/**
 * A gateway has money of an attempt that is no payment of it: another sum, or the same a second time. Written as a surplus
 * of its own that names the word, and owed back out of that alone.
 */
export async function returnGatewaySurplus(
  tx: Tx,
  ctx: Ctx,
  attempt: GatewayAttempt,
  seen: Seen & { amountVnd: bigint; reason: string },
): Promise<void> {
  const { orderId, shopId, isSandbox, provider: method } = attempt;
  const { noticeId: gatewayNoticeId, amountVnd, reason } = seen;
  const paymentId = newId();
  const surplus = { id: paymentId, orderId, method, amountVnd, proof: 'notice', at: ctx.now, gatewayNoticeId } as const;
  await insertSurplus(tx, surplus);
  await book(tx, ctx, { ...attempt, paymentId, amountVnd, providerTxnId: null }, seen);
  const owed = { orderId, shopId, isSandbox, reason, cause: `surplus:${paymentId}` };
  await oweRefund(tx, ctx, owed, { paymentId, method, amountVnd, cause: owed.cause });
}

async function book(tx: Tx, ctx: Ctx, attempt: GatewayAttempt, { noticeId, said }: Seen): Promise<void> {
  const { paymentId, orderId, shopId, amountVnd, isSandbox, provider, reference } = attempt;
  const providerTxnId = said.providerTxnId ?? attempt.providerTxnId;
  const proof = {
    noticeId,
    reference,
    ...(providerTxnId ? { providerTxnId } : {}),
    ...(said.happenedAt ? { happenedAt: toIso(said.happenedAt) } : {}),
  };
  await bookPayment(tx, ctx, { paymentId, orderId, shopId, amountVnd, isSandbox, channel: provider, proof });
}

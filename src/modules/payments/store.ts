import type { Tx } from '#platform/db.ts';
import { type AttemptState, attemptTable, OPEN_ATTEMPTS, paymentTable } from './core/payment.ts';

export type Method = 'vietqr' | 'cod';
export type Proof = 'notice' | 'by_hand' | 'cash';

export async function insertPayment(
  tx: Tx,
  payment: { orderId: string; method: Method; amountVnd: bigint; createdAt: Date },
): Promise<string> {
  const row = await tx.payment.create({ data: payment, select: { id: true } });
  return row.id;
}

export type NewAttempt = {
  paymentId: string;
  code: string;
  amountVnd: bigint;
  bankBin: string;
  accountNumber: string;
  holderName: string;
  qrPayload: string;
  expiresAt: Date;
  createdAt: Date;
};

export async function insertAttempt(tx: Tx, attempt: NewAttempt): Promise<string> {
  const row = await tx.attempt.create({
    data: { ...attempt, provider: 'vietqr', state: 'pending' },
    select: { id: true },
  });
  return row.id;
}

export type LockedAttempt = {
  id: string;
  paymentId: string;
  orderId: string;
  shopId: string;
  code: string;
  amountVnd: bigint;
  state: AttemptState;
  accountNumber: string;
  expiresAt: Date;
  claimedAt: Date | null;
  isSandbox: boolean;
};

const attemptColumns = `a.id, a.payment_id as "paymentId", p.order_id as "orderId", o.shop_id as "shopId", a.code, a.amount_vnd as "amountVnd",
  a.state::text as state, coalesce(a.account_number, '') as "accountNumber", a.expires_at as "expiresAt", a.claimed_at as "claimedAt",
  o.is_sandbox as "isSandbox"`;
const attemptJoins = 'from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id';

/** Attempts by their codes, each row locked: a second notice waits here and then sees the outcome of the first. */
export async function lockAttemptsByCode(tx: Tx, codes: readonly string[]): Promise<LockedAttempt[]> {
  if (codes.length === 0) return [];
  return tx.$queryRawUnsafe<LockedAttempt[]>(
    `select ${attemptColumns} ${attemptJoins} where a.code = any($1) order by a.id for update of a`,
    [...codes],
  );
}

/** The attempt of an order that can still be paid. */
export async function lockOpenAttempt(tx: Tx, orderId: string): Promise<LockedAttempt | null> {
  const rows = await tx.$queryRawUnsafe<LockedAttempt[]>(
    `select ${attemptColumns} ${attemptJoins} where p.order_id = $1::uuid and a.state::text = any($2) for update of a`,
    orderId,
    [...OPEN_ATTEMPTS],
  );
  return rows[0] ?? null;
}

/** One move of the attempt's table; false when another was first. */
export async function moveAttempt(
  tx: Tx,
  id: string,
  move: keyof typeof attemptTable.moves,
  settled: { at: Date; byId: string | null } | null,
): Promise<boolean> {
  const { from, to } = attemptTable.moves[move];
  const { count } = await tx.attempt.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, ...(settled ? { settledAt: settled.at, settledById: settled.byId } : {}) },
  });
  return count === 1;
}

/** Money that came after the attempt had ended. */
export async function markLate(tx: Tx, id: string, at: Date): Promise<boolean> {
  return moveAttempt(tx, id, 'come_late', { at, byId: null });
}

/** The whole sum was seen. */
export async function markPaymentPaid(
  tx: Tx,
  id: string,
  paid: { amountVnd: bigint; proof: Proof; at: Date },
): Promise<boolean> {
  const { from, to } = paymentTable.moves.pay;
  const { count } = await tx.payment.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state: to, paidVnd: paid.amountVnd, proof: paid.proof, paidAt: paid.at },
  });
  return count === 1;
}

/** Everything unpaid of an order ends with it. */
export async function endUnpaid(tx: Tx, orderId: string, attemptTo: 'expired' | 'cancelled'): Promise<void> {
  await tx.$executeRaw`
    update attempts set state = ${attemptTo}::attempt_state
    where state in ('created', 'pending') and payment_id in (select id from payments where order_id = ${orderId}::uuid)`;
  await tx.payment.updateMany({ where: { orderId, state: 'due' }, data: { state: 'void' } });
}

export async function paymentOf(tx: Tx, orderId: string) {
  return tx.payment.findFirst({
    where: { orderId, state: { not: 'void' } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, state: true, method: true, amountVnd: true, paidVnd: true },
  });
}

export async function setClaim(
  tx: Tx,
  id: string,
  claim: { at: Date; dueAt: Date; receiptFileId: string | null },
): Promise<boolean> {
  const { count } = await tx.attempt.updateMany({
    where: { id, claimedAt: null, state: { in: ['created', 'pending'] }, expiresAt: { gt: claim.at } },
    data: { claimedAt: claim.at, claimDueAt: claim.dueAt, receiptFileId: claim.receiptFileId },
  });
  return count === 1;
}

/** A claim the seller did not answer goes to the department's list; the stock stays. */
export async function escalateClaims(tx: Tx, at: Date): Promise<number> {
  const { count } = await tx.attempt.updateMany({
    where: { state: 'pending', claimDueAt: { lte: at }, escalatedAt: null },
    data: { escalatedAt: at },
  });
  return count;
}

export async function insertRefund(
  tx: Tx,
  refund: { paymentId: string; amountVnd: bigint; reason: string; channel: string; dueAt: Date; createdAt: Date },
): Promise<string> {
  const row = await tx.refund.create({ data: refund, select: { id: true } });
  return row.id;
}

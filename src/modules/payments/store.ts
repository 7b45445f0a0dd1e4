import { insertAll, type Tx } from '#platform/db.ts';
import { type AttemptState, attemptTable, OPEN_ATTEMPTS, type PaymentMethod, paymentTable } from './core/payment.ts';

export type Purpose = 'full' | 'deposit' | 'balance' | 'extra' | 'surplus';
export type Proof = 'notice' | 'by_hand' | 'cash' | 'statement';

export type NewPayment = {
  id: string;
  orderId: string;
  method: PaymentMethod;
  purpose: Purpose;
  amountVnd: bigint;
  createdAt: Date;
};

export type NewAttempt = {
  id: string;
  paymentId: string;
  provider: string;
  state: 'created' | 'pending';
  code: string;
  amountVnd: bigint;
  /** Where a transfer goes. */
  bankBin: string | null;
  accountNumber: string | null;
  holderName: string | null;
  qrPayload: string | null;
  /** What a gateway is given, and by which contract. */
  reference: string | null;
  contractId: string | null;
  expiresAt: Date;
  createdAt: Date;
};

export async function insertPayments(
  tx: Tx,
  payments: readonly NewPayment[],
  attempts: readonly NewAttempt[],
): Promise<void> {
  await insertAll(tx, {
    payments: payments.map((payment) => ({ ...payment, paidVnd: 0n, state: 'due' })),
    attempts,
  });
}

export type LockedAttempt = {
  id: string;
  paymentId: string;
  orderId: string;
  shopId: string;
  provider: string;
  code: string;
  amountVnd: bigint;
  /** Of its payment, what came before. */
  paidVnd: bigint;
  state: AttemptState;
  accountNumber: string;
  expiresAt: Date;
  claimedAt: Date | null;
  isSandbox: boolean;
};

const attemptColumns = `a.id, a.payment_id as "paymentId", p.order_id as "orderId", o.shop_id as "shopId", a.provider, a.code, a.amount_vnd as "amountVnd",
  p.paid_vnd as "paidVnd", a.state::text as state, coalesce(a.account_number, '') as "accountNumber", a.expires_at as "expiresAt", a.claimed_at as "claimedAt",
  o.is_sandbox as "isSandbox"`;
const attemptJoins = 'from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id';

/**
 * Attempts by their codes, each row locked: a second notice waits here and then sees the outcome of the first. A text has
 * one code but for rare cases, and a plan for a list of any length would read young tables whole to look for it.
 */
export async function lockAttemptsByCode(tx: Tx, codes: readonly string[]): Promise<LockedAttempt[]> {
  if (codes.length === 0) return [];
  const places = codes.map((_, at) => `$${at + 1}`).join(', ');
  return tx.$queryRawUnsafe<LockedAttempt[]>(
    `select ${attemptColumns} ${attemptJoins} where a.code in (${places}) order by a.id for update of a`,
    ...codes,
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

/** Everything unpaid of an order ends with it. Answers those of which the department was asked. */
export async function voidRows(tx: Tx, orderId: string, attemptTo: 'expired' | 'cancelled'): Promise<string[]> {
  const ended = await tx.$queryRaw<{ id: string; isAsked: boolean }[]>`
    update attempts set state = ${attemptTo}::attempt_state
    where state in ('created', 'pending', 'authorised') and payment_id in (select id from payments where order_id = ${orderId}::uuid)
    returning id, escalated_at is not null as "isAsked"`;
  await tx.payment.updateMany({ where: { orderId, state: { in: ['due', 'part_paid'] } }, data: { state: 'void' } });
  return ended.flatMap(({ id, isAsked }) => (isAsked ? [id] : []));
}

/** The attempt succeeded and with it the whole payment, or the rest of it: both rows in one statement, or neither. */
export async function settleRows(
  tx: Tx,
  attempt: { id: string; paymentId: string; amountVnd: bigint },
  seen: { at: Date; byId: string | null; proof: Proof },
): Promise<boolean> {
  const count = await tx.$executeRaw`
    with won as (
      update attempts set state = ${attemptTable.moves.succeed.to}::attempt_state, settled_at = ${seen.at}, settled_by_id = ${seen.byId}::uuid
      where id = ${attempt.id}::uuid and state::text = any(${[...attemptTable.moves.succeed.from]}) returning payment_id)
    update payments set state = ${paymentTable.moves.pay.to}::payment_state, paid_vnd = payments.paid_vnd + ${attempt.amountVnd},
      proof = ${seen.proof}::payment_proof, paid_at = ${seen.at}
    from won where payments.id = won.payment_id and payments.state::text = any(${[...paymentTable.moves.pay.from]})`;
  return count === 1;
}

export async function paymentOf(tx: Tx, orderId: string) {
  return tx.payment.findFirst({
    where: { orderId, state: { not: 'void' }, purpose: { not: 'surplus' } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, state: true, method: true, amountVnd: true, paidVnd: true },
  });
}

/** What an order still waits for; null when nothing. */
export async function dueOf(
  tx: Tx,
  orderId: string,
): Promise<{ method: PaymentMethod; purpose: Purpose; amountVnd: bigint; paidVnd: bigint } | null> {
  return tx.payment.findFirst({
    where: { orderId, state: { in: ['due', 'part_paid'] } },
    orderBy: { createdAt: 'desc' },
    select: { method: true, purpose: true, amountVnd: true, paidVnd: true },
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

export type UnansweredClaim = {
  id: string;
  orderCode: string;
  shopId: string;
  shopName: string;
  areaId: string;
  amountVnd: bigint;
  isSandbox: boolean;
};

/** Claims whose seller's time is over, each said once. */
export async function markUnanswered(tx: Tx, at: Date): Promise<UnansweredClaim[]> {
  return tx.$queryRaw<UnansweredClaim[]>`
    update attempts a set escalated_at = ${at}
    from payments p join orders o on o.id = p.order_id join shops s on s.id = o.shop_id
    where p.id = a.payment_id and a.state = 'pending' and a.claim_due_at <= ${at} and a.escalated_at is null
    returning a.id, o.code as "orderCode", o.shop_id as "shopId", o.shop_name as "shopName", s.area_id as "areaId",
      a.amount_vnd as "amountVnd", o.is_sandbox as "isSandbox"`;
}

/** An order's payments that money came for, each row locked until the transaction ends, newest first, with what may still go back. */
export async function lockPaid(
  tx: Tx,
  orderId: string,
): Promise<{ id: string; method: PaymentMethod; paidVnd: bigint; refundedVnd: bigint }[]> {
  const rows = await tx.$queryRaw<{ id: string; method: PaymentMethod; paidVnd: bigint }[]>`
    select id, method::text as method, paid_vnd as "paidVnd" from payments
    where order_id = ${orderId}::uuid and paid_vnd > 0 and purpose <> 'surplus' order by id desc for update`;
  if (rows.length === 0) return [];
  const refunds = await tx.refund.groupBy({
    by: ['paymentId'],
    where: { paymentId: { in: rows.map((r) => r.id) } },
    _sum: { amountVnd: true },
  });
  return rows.map((row) => ({
    ...row,
    refundedVnd: refunds.find((r) => r.paymentId === row.id)?._sum.amountVnd ?? 0n,
  }));
}

export async function hasRefund(tx: Tx, cause: string): Promise<boolean> {
  return (await tx.refund.count({ where: { cause } })) > 0;
}

export async function insertRefund(
  tx: Tx,
  refund: {
    paymentId: string;
    amountVnd: bigint;
    reason: string;
    cause: string;
    channel: string;
    dueAt: Date;
    createdAt: Date;
  },
): Promise<string> {
  const row = await tx.refund.create({ data: refund, select: { id: true } });
  return row.id;
}

/**
 * What is due, was paid and is owed or given back for an order; void payments count only by what came for them. What came
 * beyond the bill was never part of it and goes back by itself.
 */
export async function paidOf(
  tx: Tx,
  orderId: string,
): Promise<{ dueVnd: bigint; paidVnd: bigint; refundedVnd: bigint }> {
  const rows = await tx.$queryRaw<{ dueVnd: bigint; paidVnd: bigint; refundedVnd: bigint }[]>`
    select coalesce(sum(amount_vnd - paid_vnd) filter (where state in ('due', 'part_paid')), 0)::bigint as "dueVnd",
      coalesce(sum(paid_vnd), 0)::bigint as "paidVnd",
      coalesce((select sum(r.amount_vnd) from refunds r join payments q on q.id = r.payment_id
        where q.order_id = ${orderId}::uuid and q.purpose <> 'surplus'), 0)::bigint as "refundedVnd"
    from payments where order_id = ${orderId}::uuid and purpose <> 'surplus'`;
  return rows[0] ?? { dueVnd: 0n, paidVnd: 0n, refundedVnd: 0n };
}

/** Less than the whole came: the payment keeps it, and the rest stays due. False when another was first. */
export async function keepPart(
  tx: Tx,
  paymentId: string,
  part: { amountVnd: bigint; proof: Proof; at: Date },
): Promise<boolean> {
  const { from, to } = paymentTable.moves.pay_part;
  const count = await tx.$executeRaw`
    update payments set state = ${to}::payment_state, paid_vnd = paid_vnd + ${part.amountVnd}, proof = ${part.proof}::payment_proof, paid_at = ${part.at}
    where id = ${paymentId}::uuid and state::text = any(${[...from]}) and paid_vnd + ${part.amountVnd} < amount_vnd`;
  return count === 1;
}

/** The account that an attempt named. */
export async function accountOf(
  tx: Tx,
  attemptId: string,
): Promise<{ bin: string; accountNumber: string; holderName: string }> {
  const { bankBin, accountNumber, holderName } = await tx.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: { bankBin: true, accountNumber: true, holderName: true },
  });
  return { bin: bankBin ?? '', accountNumber: accountNumber ?? '', holderName: holderName ?? '' };
}

/** Money beyond what was due, kept apart from the bill: nothing of it is ever due. */
export async function insertSurplus(
  tx: Tx,
  surplus: {
    id: string;
    orderId: string;
    method: PaymentMethod;
    amountVnd: bigint;
    proof: Proof;
    at: Date;
    gatewayNoticeId?: string;
  },
): Promise<void> {
  const { id, orderId, method, amountVnd, proof, at, gatewayNoticeId } = surplus;
  await tx.payment.create({
    data: {
      id,
      orderId,
      method,
      purpose: 'surplus',
      amountVnd,
      paidVnd: amountVnd,
      state: 'paid',
      proof,
      paidAt: at,
      createdAt: at,
      gatewayNoticeId,
    },
  });
}

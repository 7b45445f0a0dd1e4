/** What is written down of attempts that go by a gateway. */
import { addMinutes } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import {
  type AttemptState,
  attemptTable,
  type GatewayMethod,
  OPEN_ATTEMPTS,
  type PaymentState,
  paymentTable,
} from './core/payment.ts';
import { ASKED_AT_ONCE, CLAIMED_MINUTES, END_GRACE_MINUTES, nextQueryAt } from './core/query-times.ts';

export * from './gateway-refund-store.ts';

export type GatewayAttempt = {
  id: string;
  paymentId: string;
  orderId: string;
  orderCode: string;
  shopId: string;
  provider: GatewayMethod;
  reference: string;
  code: string;
  contractId: string | null;
  amountVnd: bigint;
  state: AttemptState;
  paymentState: PaymentState;
  providerRef: string | null;
  providerTxnId: string | null;
  payUrlSealed: string | null;
  openedAt: Date | null;
  createdAt: Date;
  expiresAt: Date;
  isSandbox: boolean;
};

/** Held until the transaction ends, with everything else that may be paid for its order. */
export type HeldAttempt = GatewayAttempt & {
  /** The order still waits for this sum, and not at the door. */
  orderWaits: boolean;
};

const columns = `a.id, a.payment_id as "paymentId", p.order_id as "orderId", o.code as "orderCode", o.shop_id as "shopId", a.provider,
  a.reference, a.code, a.contract_id as "contractId", a.amount_vnd as "amountVnd", a.state::text as state, p.state::text as "paymentState",
  a.provider_ref as "providerRef", a.provider_txn_id as "providerTxnId", a.pay_url_sealed as "payUrlSealed", a.opened_at as "openedAt",
  a.created_at as "createdAt", a.expires_at as "expiresAt", o.is_sandbox as "isSandbox"`;
const joins = `from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id`;

export type AttemptName = { id: string } | { provider: GatewayMethod; reference: string };

/** How one is found, `x` being its row. */
function named(name: AttemptName, x: string): { sql: string; values: string[] } {
  return 'id' in name
    ? { sql: `${x}.id = $1::uuid and ${x}.reference is not null`, values: [name.id] }
    : { sql: `${x}.provider = $1 and ${x}.reference = $2`, values: [name.provider, name.reference] };
}

export async function read(tx: Tx, name: AttemptName): Promise<GatewayAttempt | null> {
  const { sql, values } = named(name, 'a');
  const rows = await tx.$queryRawUnsafe<GatewayAttempt[]>(`select ${columns} ${joins} where ${sql}`, ...values);
  return rows[0] ?? null;
}

/**
 * The attempt with everything else that may be paid for its order held, in the order in which whatever ends an order
 * holds them: a second message waits here and then sees what became of the first. Read by a statement of its own, since
 * one that has waited still sees what was there when it began.
 */
export async function lock(tx: Tx, name: AttemptName): Promise<HeldAttempt | null> {
  const { sql, values } = named(name, 'n');
  const held = await tx.$queryRawUnsafe<{ id: string; orderId: string; isNamed: boolean }[]>(
    `select a.id, p.order_id as "orderId", a.id = named.id as "isNamed"
    from (select n.id, q.order_id from attempts n join payments q on q.id = n.payment_id where ${sql}) named
      join payments p on p.order_id = named.order_id join attempts a on a.payment_id = p.id
    order by a.id for update of a`,
    ...values,
  );
  const found = held.find(({ isNamed }) => isNamed);
  if (!found) return null;
  await tx.$executeRaw`select 1 from payments where order_id = ${found.orderId}::uuid order by id for update`;
  const rows = await tx.$queryRawUnsafe<HeldAttempt[]>(
    `select ${columns}, exists (
      select 1 from payments d where d.order_id = p.order_id and d.state = 'due' and d.method <> 'cod'
        and d.amount_vnd = p.amount_vnd) as "orderWaits"
    ${joins} where a.id = $1::uuid`,
    found.id,
  );
  return rows[0] ?? null;
}

/** Attempts of an order that nobody has asked the gateway to open yet. */
export async function unopened(tx: Tx, orderCodes: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select a.id from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
    where o.code = any(${[...orderCodes]}) and a.reference is not null and a.state = 'created' and a.opened_at is null order by a.id`;
  return rows.map(({ id }) => id);
}

/** True for the one who is to ask the gateway to open it: the first, or who follows one that never said how it ended. */
export async function claimOpening(
  tx: Tx,
  attempt: Pick<GatewayAttempt, 'id' | 'provider' | 'reference' | 'expiresAt' | 'openedAt'>,
  at: Date,
): Promise<boolean> {
  const { id, provider, reference, expiresAt, openedAt } = attempt;
  const { count } = await tx.attempt.updateMany({
    where: { id, state: 'created', openedAt, expiresAt: { gt: at } },
    data: { reference, openedAt: at, nextQueryAt: nextQueryAt({ provider, openedAt: at, expiresAt }, at) },
  });
  return count === 1;
}

/** Nothing was sent: it is as if nobody had asked. */
export async function forgetOpening(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.attempt.updateMany({
    where: { id, state: 'created', openedAt: at },
    data: { openedAt: null, nextQueryAt: null },
  });
}

/** Attempts of an order that has ended, which its gateways may still hold open. */
export async function droppedOf(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx.attempt.findMany({
    where: {
      payment: { orderId },
      reference: { not: null },
      openedAt: { not: null },
      state: { in: ['cancelled', 'expired'] },
    },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}

/** The gateway's page is kept whatever a message said meanwhile. */
export async function keepOpened(
  tx: Tx,
  id: string,
  opened: { payUrlSealed: string; appUrl: string | null; qrPayload: string | null; providerRef: string | null },
): Promise<void> {
  await tx.attempt.update({ where: { id }, data: opened });
  const { from, to } = attemptTable.moves.send;
  await tx.attempt.updateMany({ where: { id, state: { in: [...from] } }, data: { state: to } });
}

/** What the gateway calls an attempt, and what it last said of it. */
export type SaidOf = { code: string; providerTxnId: string | null; providerRef: string | null };

export async function note(tx: Tx, id: string, said: SaidOf): Promise<void> {
  await tx.attempt.update({
    where: { id },
    data: {
      resultCode: said.code,
      ...(said.providerTxnId ? { providerTxnId: said.providerTxnId } : {}),
      ...(said.providerRef ? { providerRef: said.providerRef } : {}),
    },
  });
}

/** One move of the attempt's table; false when another was first. */
export async function move(
  tx: Tx,
  id: string,
  to: Exclude<keyof typeof attemptTable.moves, 'send'>,
  settledAt: Date | null = null,
): Promise<boolean> {
  const { from, to: state } = attemptTable.moves[to];
  const { count } = await tx.attempt.updateMany({
    where: { id, state: { in: [...from] } },
    data: { state, ...(settledAt ? { settledAt } : {}) },
  });
  return count === 1;
}

/**
 * The whole sum came: the attempt succeeded, what was due or had been given up for another way is paid, and whatever was
 * to be paid instead is void; nobody asks any more. All in one statement, or nothing: null then. Answers the attempts
 * that ended of which the department had been asked.
 */
export async function takeWhole(
  tx: Tx,
  attempt: { id: string; orderId: string; amountVnd: bigint },
  said: SaidOf & { at: Date; isLate: boolean },
): Promise<string[] | null> {
  const { from, to } = attemptTable.moves[said.isLate ? 'take_late' : 'succeed'];
  const { cancel } = attemptTable.moves;
  const { pay, revive, void: giveUp, cancel_paid: giveUpPart } = paymentTable.moves;
  const rows = await tx.$queryRaw<{ askedIds: string[] }[]>`
    with won as (
      update attempts set state = ${to}::attempt_state, settled_at = ${said.at}, next_query_at = null, result_code = ${said.code},
        provider_txn_id = coalesce(${said.providerTxnId || null}, provider_txn_id), provider_ref = coalesce(${said.providerRef || null}, provider_ref)
      where id = ${attempt.id}::uuid and state::text = any(${[...from]}) returning payment_id),
    paid as (
      update payments set state = ${pay.to}::payment_state, paid_vnd = ${attempt.amountVnd}, proof = 'notice', paid_at = ${said.at}
      from won where payments.id = won.payment_id and payments.state::text = any(${[...pay.from, ...revive.from]}) and payments.paid_vnd = 0
      returning payments.id),
    ended as (
      update attempts set state = ${cancel.to}::attempt_state from paid
      where attempts.payment_id in (select id from payments where order_id = ${attempt.orderId}::uuid)
        and attempts.id <> ${attempt.id}::uuid and attempts.state::text = any(${[...cancel.from]})
      returning attempts.id, attempts.escalated_at),
    given_up as (
      update payments set state = ${giveUp.to}::payment_state from paid
      where payments.order_id = ${attempt.orderId}::uuid and payments.id <> paid.id
        and payments.state::text = any(${[...giveUp.from, ...giveUpPart.from]}))
    select array(select id from ended where escalated_at is not null) as "askedIds" from paid`;
  return rows[0]?.askedIds ?? null;
}

/** Money for what is void: it goes back, and until then it is written beside what it was meant for. */
export async function keepBesideVoid(
  tx: Tx,
  attempt: { paymentId: string; amountVnd: bigint },
  at: Date,
): Promise<boolean> {
  const { count } = await tx.payment.updateMany({
    where: { id: attempt.paymentId, state: 'void', paidVnd: 0n },
    data: { paidVnd: attempt.amountVnd, proof: 'notice', paidAt: at },
  });
  return count === 1;
}

/** Attempts to ask about now, each taken by one worker. */
export async function claimQueries(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update attempts set next_query_at = ${addMinutes(at, CLAIMED_MINUTES)}, query_count = query_count + 1,
      end_asked_at = coalesce(end_asked_at, case when expires_at <= ${at} then ${at}::timestamptz end)
    where id in (
      select id from attempts where next_query_at <= ${at} order by next_query_at limit ${ASKED_AT_ONCE} for update skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

export async function askAgainAt(tx: Tx, id: string, at: Date | null): Promise<void> {
  await tx.attempt.update({ where: { id }, data: { nextQueryAt: at } });
}

/**
 * A gateway may have been paid and not said so yet: goods are not given up before it was asked after the end, and then
 * not for longer than the grace.
 */
export async function mayStillBePaid(tx: Tx, orderId: string, at: Date): Promise<boolean> {
  const states = OPEN_ATTEMPTS.map(String);
  const rows = await tx.$queryRaw<{ found: boolean }[]>`
    select exists (select 1 from attempts a join payments p on p.id = a.payment_id
      where p.order_id = ${orderId}::uuid and a.reference is not null and a.opened_at is not null and a.state::text = any(${states})
        and (a.end_asked_at is null or a.end_asked_at > ${addMinutes(at, -END_GRACE_MINUTES)})) as found`;
  return rows[0]?.found === true;
}

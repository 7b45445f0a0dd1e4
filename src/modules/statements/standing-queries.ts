import type { StatementRow } from '#modules/gateways/core/statement.ts';
import type { AttemptState } from '#modules/payments/core/payment.ts';
import { findTransferCodes } from '#modules/payments/core/transfer-code.ts';
import { placeOf } from '#modules/transfers/core/same-row.ts';
import type { Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import type { KnownRow, Standing, StandingAttempt } from './fate.ts';

const DAY_MS = 86_400_000;
/** Longer ago nobody asks for that money any more. */
const DAYS_AWAITED = 30;

/** What the rows of a file are held against: a few reads for all of them, however many they are. */
export async function standingFor(tx: Tx, shopId: string, rows: readonly StatementRow[], now: Date): Promise<Standing> {
  const prefix = loadProvince(env.PROVINCE).transferPrefix;
  const incoming = rows.filter((row) => row.direction === 'in');
  const codes = [...new Set(incoming.flatMap((row) => findTransferCodes(row.content, prefix)))];
  const [attempts, known, awaited] = await Promise.all([
    attemptsOf(tx, shopId, codes),
    knownRows(tx, shopId, incoming, prefix),
    awaitedOf(tx, shopId, now),
  ]);
  return { prefix, attempts, known, awaitedVnd: new Set(awaited) };
}

/** Attempts of the shop by code, with those that are open or paid of the same payments. */
async function attemptsOf(tx: Tx, shopId: string, codes: readonly string[]): Promise<StandingAttempt[]> {
  if (codes.length === 0) return [];
  const rows = await tx.$queryRaw<(Omit<StandingAttempt, 'state'> & { state: AttemptState })[]>`
    select a.code, coalesce(a.account_number, '') as "accountNumber", a.amount_vnd as "amountVnd", a.state::text as state,
      null::timestamptz as "expiresAt", a.payment_id as "paymentId", o.code as "orderCode"
    from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
    where o.shop_id = ${shopId}::uuid and (a.code = any(${[...codes]}) or (a.state in ('created', 'pending', 'succeeded') and a.payment_id in
      (select b.payment_id from attempts b where b.code = any(${[...codes]}))))`;
  return rows;
}

async function knownRows(tx: Tx, shopId: string, rows: readonly StatementRow[], prefix: string): Promise<KnownRow[]> {
  const times = rows.map((row) => row.happenedAt.getTime());
  if (times.length === 0) return [];
  const [first, last] = times.reduce(([a, b], at) => [Math.min(a, at), Math.max(b, at)], [Infinity, -Infinity]);
  const found = await tx.notice.findMany({
    where: {
      shopId,
      direction: 'in',
      accountNumber: rows[0]?.accountNumber ?? '',
      happenedAt: { gte: new Date((first ?? 0) - DAY_MS), lt: new Date((last ?? 0) + DAY_MS) },
    },
    select: {
      id: true,
      provider: true,
      eventKey: true,
      rowKey: true,
      accountNumber: true,
      direction: true,
      amountVnd: true,
      reference: true,
      content: true,
      happenedAt: true,
      isTimeKnown: true,
      outcome: true,
    },
  });
  const repeats = await tx.notice.findMany({
    where: { shopId, provider: 'statement', sameAsId: { in: found.map(({ id }) => id) } },
    select: { sameAsId: true },
  });
  const repeated = new Set(repeats.map(({ sameAsId }) => sameAsId));
  return found.flatMap((row) => {
    const { happenedAt } = row;
    if (happenedAt === null) return [];
    return [
      {
        source: row.provider,
        eventKey: row.eventKey.slice(row.eventKey.indexOf(':') + 1),
        rowKey: row.rowKey,
        place: placeOf({ ...row, happenedAt, direction: row.direction === 'out' ? 'out' : 'in' }),
        // What only repeats another row is known by its name alone.
        codes: row.outcome === 'duplicate' ? null : findTransferCodes(row.content, prefix).join(),
        happenedAt,
        isTimeKnown: row.isTimeKnown,
        isToldByFile: repeated.has(row.id),
      },
    ];
  });
}

async function awaitedOf(tx: Tx, shopId: string, now: Date): Promise<bigint[]> {
  const since = new Date(now.getTime() - DAYS_AWAITED * DAY_MS);
  const rows = await tx.$queryRaw<{ amountVnd: bigint }[]>`
    select distinct a.amount_vnd as "amountVnd" from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
    where o.shop_id = ${shopId}::uuid and a.provider = 'vietqr'
      and (a.state in ('created', 'pending') or (a.state = 'expired' and a.created_at >= ${since}))`;
  return rows.map(({ amountVnd }) => amountVnd);
}

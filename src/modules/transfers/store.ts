import { addHours, addMinutes } from '#kernel/time.ts';
import type { BankRowSource } from '#modules/gateways/core/bank-row.ts';
import type { NoticeOutcome } from '#modules/payments/core/bank-notice.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { seal } from '#platform/secrets.ts';

export type NoticeRow = {
  provider: BankRowSource;
  eventKey: string;
  rowKey: string | null;
  accountNumber: string;
  amountVnd: bigint;
  content: string;
  reference: string;
  direction: string;
  happenedAt: Date;
  isTimeKnown: boolean;
  /** As it was told; kept under seal. Empty from a file. */
  rawBody: string;
  receivedAt: Date;
  outcome: NoticeOutcome | 'duplicate';
  attemptId: string | null;
  shopId: string | null;
  sameAsId: string | null;
  /** What of it goes somewhere in the same transaction: the sum of the parts that are inserted with it. */
  settledVnd: bigint;
  importId: string | null;
  line: number | null;
  isSandbox: boolean;
};

/** Null when this very notice is there already: then it changes nothing. */
export async function insertNotice(tx: Tx, notice: NoticeRow): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into notices (id, provider, event_key, row_key, account_number, amount_vnd, content, reference, direction, happened_at,
      is_time_known, raw_sealed, received_at, outcome, attempt_id, shop_id, same_as_id, settled_vnd, import_id, line, is_sandbox)
    values (${newId()}::uuid, ${notice.provider}, ${notice.eventKey}, ${notice.rowKey}, ${notice.accountNumber}, ${notice.amountVnd},
      ${notice.content}, ${notice.reference}, ${notice.direction}, ${notice.happenedAt}, ${notice.isTimeKnown}, ${notice.rawBody === '' ? null : seal(notice.rawBody)},
      ${notice.receivedAt}, ${notice.outcome}::notice_outcome, ${notice.attemptId}::uuid, ${notice.shopId}::uuid,
      ${notice.sameAsId}::uuid, ${notice.settledVnd}, ${notice.importId}::uuid, ${notice.line}::int, ${notice.isSandbox})
    on conflict (provider, event_key) do nothing returning id`;
  return rows[0]?.id ?? null;
}

/** Whoever tells of the same row waits here for the other. */
export async function lockPlace(tx: Tx, place: string): Promise<void> {
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${place}, 4))`;
}

/** Codes of the other attempts of the same payment. */
export async function laterCodes(tx: Tx, attempt: { id: string; paymentId: string }): Promise<string[]> {
  const rows = await tx.attempt.findMany({
    where: { paymentId: attempt.paymentId, id: { not: attempt.id } },
    select: { code: true },
  });
  return rows.map(({ code }) => code);
}

export type NearRow = {
  id: string;
  provider: string;
  eventKey: string;
  rowKey: string | null;
  content: string;
  happenedAt: Date;
  isTimeKnown: boolean;
  /** Tellers whose row was taken for this one already. */
  toldBy: string[];
};

/**
 * Rows of these shops with the same account, direction, amount and day that may be the one told of: by their key, told by
 * another, or of the very second; those that only repeat another are left out. What one teller tells of a price that many pay
 * on a day is not read.
 */
export async function rowsAtPlace(
  tx: Tx,
  shopIds: readonly string[],
  place: { accountNumber: string; direction: string; amountVnd: bigint; from: Date; to: Date },
  told: { provider: string; rowKey: string | null; happenedAt: Date },
): Promise<NearRow[]> {
  return tx.$queryRaw<NearRow[]>`
    select n.id, n.provider, n.event_key as "eventKey", n.row_key as "rowKey", n.content, n.happened_at as "happenedAt", n.is_time_known as "isTimeKnown",
      array(select d.provider from notices d where d.same_as_id = n.id) as "toldBy"
    from notices n where n.shop_id = any(${[...shopIds]}::uuid[]) and n.account_number = ${place.accountNumber}
      and n.direction = ${place.direction} and n.amount_vnd = ${place.amountVnd} and n.happened_at >= ${place.from}
      and n.happened_at < ${place.to} and n.outcome <> 'duplicate'
      and (n.provider <> ${told.provider} or n.row_key = ${told.rowKey} or n.happened_at = ${told.happenedAt})
    order by n.received_at, n.id`;
}

/** Of these names and keys of rows, those that a shop's rows have already. */
export async function knownNames(
  tx: Tx,
  shopId: string,
  of: { eventKeys: readonly string[]; rowKeys: readonly string[] },
): Promise<Set<string>> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select event_key as name from notices where provider = 'sepay' and event_key = any(${[...of.eventKeys]})
    union all select row_key from notices where shop_id = ${shopId}::uuid and row_key = any(${[...of.rowKeys]})`;
  return new Set(rows.map(({ name }) => name));
}

/** Sums that orders of a shop wait for, or waited for not long ago. */
export async function awaitedSums(tx: Tx, shopId: string, since: Date): Promise<Set<bigint>> {
  const rows = await tx.$queryRaw<{ amountVnd: bigint }[]>`
    select distinct a.amount_vnd as "amountVnd" from attempts a join payments p on p.id = a.payment_id join orders o on o.id = p.order_id
    where o.shop_id = ${shopId}::uuid and a.provider = 'vietqr'
      and (a.state in ('created', 'pending') or (a.state = 'expired' and a.created_at >= ${since}))`;
  return new Set(rows.map(({ amountVnd }) => amountVnd));
}

/** Outcomes that never ask for a person. */
const DONE = ['paid', 'outgoing', 'duplicate'] as const;

export type LockedRow = {
  id: string;
  provider: BankRowSource;
  amountVnd: bigint;
  settledVnd: bigint;
  shopId: string | null;
  importId: string | null;
  uploadedById: string | null;
  outcome: NoticeOutcome;
  isResolved: boolean;
};

/** A row for whoever decides about it, held until the transaction ends; null for those that nobody decides about. */
export async function lockRow(tx: Tx, id: string): Promise<LockedRow | null> {
  const [row] = await tx.$queryRaw<LockedRow[]>`
    select n.id, n.provider, n.amount_vnd as "amountVnd", n.settled_vnd as "settledVnd", n.shop_id as "shopId", n.import_id as "importId",
      (select i.confirmed_by_id from statement_imports i where i.id = n.import_id) as "uploadedById", n.outcome::text as outcome,
      n.resolved_at is not null as "isResolved"
    from notices n where n.id = ${id}::uuid and n.outcome::text <> all(${[...DONE]}) for update of n`;
  return row ?? null;
}

/** True for the first who deals with it. */
export async function resolve(
  tx: Tx,
  id: string,
  by: { at: Date; byId: string | null; resolution: string },
): Promise<boolean> {
  const { count } = await tx.notice.updateMany({
    where: { id, resolvedAt: null },
    data: { resolvedAt: by.at, resolvedById: by.byId, resolution: by.resolution },
  });
  return count === 1;
}

/** Longer after its row nothing more is heard of a link. */
const LINK_DAYS = 14;
/** A link that has ended is asked about at its end; one whose gateway never answers is not waited for much longer. */
const LINK_GRACE_MINUTES = 30;

/**
 * Rows that were taken for a payOS link which then ended without its gateway having said that it was paid: nobody has
 * counted their money, so they are opened for a person, as money that came late.
 */
export async function reopenLinkRows(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update notices n set outcome = 'late', resolved_at = null, resolution = null
    from attempts a
    where a.id = n.attempt_id and a.provider = 'payos' and n.outcome = 'already_paid' and n.resolved_by_id is null
      and n.resolved_at >= ${addHours(at, -24 * LINK_DAYS)} and a.state in ('failed', 'expired', 'cancelled')
      and (a.next_query_at is null or a.expires_at <= ${addMinutes(at, -LINK_GRACE_MINUTES)})
    returning n.id`;
  return rows.map(({ id }) => id);
}

/** The gateway says after all that the link was paid, and nobody has dealt with its row meanwhile: it was that payment. */
export async function closeLinkRows(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update notices n set outcome = 'already_paid', resolved_at = ${at}, resolution = ''
    from attempts a
    where a.id = n.attempt_id and a.provider = 'payos' and n.outcome = 'late' and n.resolved_at is null
      and a.state in ('succeeded', 'late')
    returning n.id`;
  return rows.map(({ id }) => id);
}

export type RowForPerson = {
  outcome: NoticeOutcome;
  amountVnd: bigint;
  content: string;
  receivedAt: Date;
  isSandbox: boolean;
  shop: { id: string; name: string; areaId: string } | null;
};

/** A row that only a person can say what it is. */
export async function rowForPerson(tx: Tx, id: string): Promise<RowForPerson> {
  const row = await tx.notice.findUniqueOrThrow({ where: { id } });
  const { outcome, amountVnd, content, receivedAt, isSandbox, shopId } = row;
  const shop = shopId
    ? await tx.shop.findUnique({ where: { id: shopId }, select: { id: true, name: true, areaId: true } })
    : null;
  return { outcome: outcome as NoticeOutcome, amountVnd, content, receivedAt, isSandbox, shop };
}

export type NewPart = {
  noticeId: string;
  kind: 'due' | 'surplus' | 'returned';
  paymentId: string | null;
  amountVnd: bigint;
  reference?: string;
  madeAt: Date;
  madeById: string | null;
};

/** A part of a row's money and where it went; the database refuses what would pass the row. */
export async function addPart(tx: Tx, part: NewPart): Promise<void> {
  await tx.$executeRaw`update notices set settled_vnd = settled_vnd + ${part.amountVnd} where id = ${part.noticeId}::uuid`;
  await insertPart(tx, part);
}

/** A part that its row counts already. */
export async function insertPart(tx: Tx, part: NewPart): Promise<void> {
  await tx.$executeRaw`
    insert into notice_parts (id, notice_id, kind, payment_id, amount_vnd, reference, made_at, made_by_id)
    values (${newId()}::uuid, ${part.noticeId}::uuid, ${part.kind}::notice_part_kind, ${part.paymentId}::uuid, ${part.amountVnd},
      ${part.reference ?? null}, ${part.madeAt}, ${part.madeById}::uuid)`;
}

export type OrderToPay = {
  orderId: string;
  code: string;
  accountId: string | null;
  contactPhone: string;
  state: string;
};

/** Orders of a shop by their codes. */
export async function ordersOfShop(tx: Tx, shopId: string, codes: readonly string[]): Promise<OrderToPay[]> {
  const rows = await tx.order.findMany({
    where: { shopId, code: { in: [...codes] } },
    orderBy: { id: 'asc' },
    select: { id: true, code: true, contactPhone: true, state: true, purchase: { select: { accountId: true } } },
  });
  return rows.map(({ id, purchase, ...row }) => ({ orderId: id, accountId: purchase.accountId, ...row }));
}

import { addMinutes, addSeconds } from '#kernel/time.ts';
import { numbering } from '#modules/invoice-setup/api.ts';
import type { AuthorityReason, MessageType } from '#modules/tvan/api.ts';
import { insertAll, type Tx } from '#platform/db.ts';
import type { InvoiceMode } from './core/document.ts';
import { type InvoiceMove, invoiceTable } from './core/invoice.ts';

/**
 * The writer of messages to the authority, its answers, and of what both make of invoices. A message is locked before its
 * invoices, and they in the order of their ids (`no key update`, so that what only refers to them is written meanwhile).
 */

const LEASE_MINUTES = 2;
const SHOPS_AT_ONCE = 20;

/** Shops whose signed invoices wait to leave. A message is made within the minute, so nobody else looks for that long. */
export async function shopsToSend(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ shopId: string }[]>`
    select shop_id as "shopId" from invoices where state = 'signed' and message_id is null and (next_try_at is null or next_try_at <= ${at})
    group by shop_id order by min(signed_at) limit ${SHOPS_AT_ONCE}`;
  const shopIds = rows.map((row) => row.shopId);
  if (shopIds.length > 0)
    await tx.$executeRaw`
      with due as (
        select id from invoices
        where shop_id = any(${shopIds}::uuid[]) and state = 'signed' and message_id is null and (next_try_at is null or next_try_at <= ${at})
        order by id for no key update skip locked)
      update invoices i set next_try_at = ${addMinutes(at, 1)} from due where i.id = due.id`;
  return shopIds;
}

export type ToSend = { id: string; mode: InvoiceMode; taxCode: string; xml: Uint8Array; isAlone: boolean };

/** Signed invoices of a shop in the order of their numbers; what stands locked is being put into a message by another. */
export async function takeToSend(tx: Tx, shopId: string, most: number): Promise<ToSend[]> {
  const rows = await tx.$queryRaw<(ToSend & numbering.KeptCode)[]>`
    with taken as (
      select i.id, i.version, i.series_id, i.mode, i.number, i.tries from invoices i
      where i.shop_id = ${shopId}::uuid and i.state = 'signed' and i.message_id is null
      order by i.tries, i.mode, i.series_id, i.number limit ${most} for update skip locked)
    select t.id, t.mode::text as mode, s.tax_code as "taxCode",
      s.tax_code_sealed as "taxCodeSealed", f.xml, t.tries > 0 as "isAlone"
    from taken t join invoice_series s on s.id = t.series_id
      join invoice_files f on f.invoice_id = t.id and f.version = t.version and f.part = 'signed'
    order by t.tries, t.mode, t.series_id, t.number`;
  return rows.map(numbering.withCode);
}

export type Message = {
  id: string;
  type: MessageType;
  shopId: string;
  taxCode: string;
  noticeId: string | null;
  bytes: Uint8Array;
  state: string;
  tries: number;
  createdAt: Date;
  receivedAt: Date | null;
};

/** Bytes and key are written down before anybody is called: what is sent again is the same. */
export async function insertMessage(
  tx: Tx,
  made: Omit<Message, 'state' | 'tries' | 'receivedAt'>,
  invoiceIds: readonly string[],
): Promise<void> {
  await tx.invoiceMessage.create({
    data: {
      ...made,
      ...numbering.keptCode(made.taxCode),
      bytes: Uint8Array.from(made.bytes),
      nextTryAt: addMinutes(made.createdAt, LEASE_MINUTES),
    },
  });
  await tx.$executeRaw`
    update invoices set message_id = ${made.id}, next_try_at = null, tries = 0 where id = any(${[...invoiceIds]}::uuid[])`;
}

export async function readMessageRow(tx: Tx, id: string): Promise<Message | null> {
  const row = await tx.invoiceMessage.findUnique({ where: { id } });
  return row && { ...numbering.withCode(row), type: row.type as MessageType };
}

/** With all of its invoices, since what becomes of it is written to many of them, and in more than one statement. */
export async function lockMessage(tx: Tx, id: string): Promise<Message | null> {
  await tx.$executeRaw`select 1 from invoice_messages where id = ${id} for update`;
  await tx.$executeRaw`select 1 from invoices where message_id = ${id} order by id for no key update`;
  return readMessageRow(tx, id);
}

/** Messages nobody has taken or answered in their time, claimed. */
export async function claimMessages(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update invoice_messages set next_try_at = ${addMinutes(at, LEASE_MINUTES)} where id in (
      select id from invoice_messages where state in ('waiting', 'received') and next_try_at <= ${at}
      order by next_try_at limit 50 for update skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

export async function setMessage(
  tx: Tx,
  id: string,
  data: {
    state?: 'waiting' | 'received' | 'answered' | 'unreadable';
    nextTryAt?: Date | null;
    tries?: number;
    receivedAt?: Date;
    answeredAt?: Date;
  },
): Promise<void> {
  await tx.invoiceMessage.update({ where: { id }, data });
}

/** How many of its invoices nobody has decided about yet. */
export async function undecidedOf(tx: Tx, messageId: string): Promise<number> {
  return tx.invoice.count({ where: { messageId, state: { in: ['signed', 'sent'] } } });
}

export type SentInvoice = {
  id: string;
  orderId: string | null;
  shopId: string;
  state: string;
  version: number;
  form: number | null;
  symbol: string | null;
  number: number | null;
  messageId: string | null;
};

const sentColumns = {
  id: true,
  orderId: true,
  shopId: true,
  state: true,
  version: true,
  form: true,
  symbol: true,
  number: true,
  messageId: true,
} as const;

export async function invoicesOfMessage(tx: Tx, messageId: string): Promise<SentInvoice[]> {
  return tx.invoice.findMany({
    where: { messageId },
    select: sentColumns,
    orderBy: [{ seriesId: 'asc' }, { number: 'asc' }],
  });
}

/** One move of the table for one or many; those that were elsewhere are left where they are. */
export async function moveInvoices(
  tx: Tx,
  ids: readonly string[],
  move: InvoiceMove,
  data: {
    sentAt?: Date;
    grantedAt?: Date;
    authorityCode?: string;
    refusals?: readonly AuthorityReason[];
    waitReason?: string | null;
    nextTryAt?: Date | null;
  } = {},
): Promise<number> {
  const { from, to } = invoiceTable.moves[move];
  const { refusals, ...rest } = data;
  const { count } = await tx.invoice.updateMany({
    where: { id: { in: [...ids] }, state: { in: [...from] } },
    data: { state: to, ...rest, ...(refusals ? { refusals: [...refusals] as never } : {}) },
  });
  return count;
}

/** The message could not be read as a whole: each goes by itself, so that one cannot hold up the others. */
export async function sendAlone(tx: Tx, ids: readonly string[], at: Date): Promise<void> {
  await tx.$executeRaw`
    update invoices set message_id = null, state = 'signed', tries = 1, next_try_at = ${at}, wait_reason = null where id = any(${[...ids]}::uuid[]) and state in ('signed', 'sent')`;
}

export async function setSilent(
  tx: Tx,
  messageId: string,
  reason: 'provider_silent' | 'answer_lost' | null,
): Promise<void> {
  await tx.$executeRaw`
    update invoices set wait_reason = ${reason}
    where message_id = ${messageId} and state in ('signed', 'sent') and wait_reason is distinct from ${reason}`;
}

export type NewAnswer = {
  id: string;
  refersTo: string | null;
  type: string;
  bytes: Uint8Array;
  receivedAt: Date;
};

/** Raw and before anything follows from it; false when it was heard before. */
export async function keepAnswer(tx: Tx, answer: NewAnswer): Promise<boolean> {
  const count = await tx.$executeRaw`
    insert into invoice_answers (id, refers_to, type, bytes, verdict, received_at)
    values (${answer.id}, ${answer.refersTo}, ${answer.type}, ${Buffer.from(answer.bytes)}, 'repeated', ${answer.receivedAt})
    on conflict (id) do nothing`;
  return count === 1;
}

/** `contradictory`: of a message of ours, and not to be joined with what was said before, or with what was asked. */
export type Verdict = 'applied' | 'repeated' | 'unknown_message' | 'contradictory' | 'forged' | 'unreadable';

export async function judgeAnswer(tx: Tx, id: string, verdict: Verdict, needsPerson: boolean): Promise<void> {
  await tx.invoiceAnswer.update({ where: { id }, data: { verdict, needsPerson } });
}

/** How far a reader of the authority's answers has come. */
export async function placeOfReader(tx: Tx, id: string): Promise<string> {
  return (await tx.invoiceCursor.findUnique({ where: { id } }))?.cursor ?? '';
}

/** One reader at a time; one who dies is followed in a minute. */
export async function claimReading(tx: Tx, id: string, at: Date, everySeconds: number): Promise<boolean> {
  const count = await tx.$executeRaw`
    insert into invoice_cursors (id, cursor, read_at) values (${id}, '', ${at})
    on conflict (id) do update set read_at = excluded.read_at where invoice_cursors.read_at <= ${addSeconds(at, -everySeconds)}`;
  return count === 1;
}

/** Only on from where it was read: one who was slow does not set it back. */
export async function moveReader(tx: Tx, id: string, from: string, to: string, at: Date): Promise<boolean> {
  const { count } = await tx.invoiceCursor.updateMany({
    where: { id, cursor: from },
    data: { cursor: to, readAt: at },
  });
  return count === 1;
}

/** Whether somebody out there owes an answer. */
export async function awaitsAnswers(tx: Tx): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ awaits: boolean }[]>`
    select exists (select 1 from invoice_messages where state in ('waiting', 'received')) as awaits`;
  return row?.awaits ?? false;
}

export async function addEvents(tx: Tx, events: readonly object[]): Promise<void> {
  if (events.length > 0) await insertAll(tx, { invoice_events: events as never });
}

/** True for the first who sets it aside. */
export async function resolveAnswerRow(
  tx: Tx,
  id: string,
  { at, byId, reason }: { at: Date; byId: string; reason: string },
): Promise<boolean> {
  const { count } = await tx.invoiceAnswer.updateMany({
    where: { id, needsPerson: true, resolvedAt: null },
    data: { resolvedAt: at, resolvedById: byId, resolution: reason },
  });
  return count === 1;
}

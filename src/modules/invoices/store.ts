import { codeFrom } from '#kernel/ids.ts';
import type { Vnd } from '#kernel/money.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { insertAll, type Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { random } from '#platform/secrets.ts';
import type { InvoiceDocument, InvoiceForm, InvoiceKind, InvoiceMode } from './core/document.ts';
import type { InvoiceBy, InvoiceState, WaitReason } from './core/invoice.ts';
import { openDocument } from './hidden-numbers.ts';

/**
 * The writer of invoices, until they have a number, and of their timelines. Whoever changes several locks them first in the
 * order of their ids, or takes only what nobody holds (`skip locked`): docs/decisions/0024 has the order of all locks.
 */

export type Invoice = {
  id: string;
  shopId: string;
  orderId: string | null;
  registrationId: string | null;
  kind: InvoiceKind;
  originalId: string | null;
  state: InvoiceState;
  waitReason: string | null;
  tries: number;
  seriesId: string | null;
  mode: InvoiceMode | null;
  form: InvoiceForm | null;
  symbol: string | null;
  number: number | null;
  issuedOn: Day | null;
  dueAt: Date;
  document: InvoiceDocument | null;
  totalVnd: Vnd;
  lookupCode: string;
  version: number;
  xmlSha256: string | null;
  authorityCode: string | null;
  messageId: string | null;
  vendorKey: string | null;
  vendorAskedAt: Date | null;
  turnEndsAt: Date | null;
  signedAt: Date | null;
};

type Kept = { document: unknown; numbersSealed: string | null };

const columns = {
  id: true,
  shopId: true,
  orderId: true,
  registrationId: true,
  kind: true,
  originalId: true,
  state: true,
  waitReason: true,
  tries: true,
  seriesId: true,
  mode: true,
  form: true,
  symbol: true,
  number: true,
  issuedOn: true,
  dueAt: true,
  document: true,
  numbersSealed: true,
  totalVnd: true,
  lookupCode: true,
  version: true,
  xmlSha256: true,
  authorityCode: true,
  messageId: true,
  vendorKey: true,
  vendorAskedAt: true,
  turnEndsAt: true,
  signedAt: true,
} as const;

type Row = Omit<Invoice, 'form' | 'issuedOn' | 'document'> & Kept & { form: number | null; issuedOn: Date | null };

/** Null where nothing is written yet: a first invoice is written when it gets its number. */
const documentIn = (row: Kept): InvoiceDocument | null => (row.document === null ? null : openDocument(row));

const invoiceOf = ({ numbersSealed, document, ...row }: Row): Invoice => ({
  ...row,
  document: documentIn({ document, numbersSealed }),
  form: row.form === 1 || row.form === 2 ? row.form : null,
  issuedOn: row.issuedOn ? dayOfDate(row.issuedOn) : null,
});

export async function readInvoiceRow(tx: Tx, id: string): Promise<Invoice | null> {
  const row = await tx.invoice.findUnique({ where: { id }, select: columns });
  return row && invoiceOf(row);
}

export async function lockInvoice(tx: Tx, id: string): Promise<Invoice | null> {
  await tx.$executeRaw`select 1 from invoices where id = ${id}::uuid for update`;
  return readInvoiceRow(tx, id);
}

/** What of a draft it takes to number it. */
export type Draft = Pick<Invoice, 'id' | 'orderId' | 'kind' | 'tries' | 'dueAt' | 'document' | 'lookupCode'>;

/** Drafts to number, the oldest sale first. What another is numbering just now is left to him. */
export async function takeDrafts(tx: Tx, shopId: string, ids: readonly string[]): Promise<Draft[]> {
  const rows = await tx.$queryRaw<(Omit<Draft, 'document'> & Kept)[]>`
    select id, order_id as "orderId", kind::text as kind, tries, due_at as "dueAt", document,
      numbers_sealed as "numbersSealed", lookup_code as "lookupCode"
    from invoices where id = any(${[...ids]}::uuid[]) and shop_id = ${shopId}::uuid and state = 'draft'
    order by due_at, id for update skip locked`;
  return rows.map(({ document, numbersSealed, ...row }) => ({
    ...row,
    document: documentIn({ document, numbersSealed }),
  }));
}

const LOOKUP_LETTERS = 16;
export const newLookupCode = (): string => codeFrom(random(LOOKUP_LETTERS));

export type NewDraft = {
  shopId: string;
  orderId: string;
  dueAt: Date;
  buyerName: string;
  totalVnd: Vnd;
  waitReason: WaitReason | null;
  isSandbox: boolean;
  at: Date;
};

/** The first invoice of an order; null when there is one already, however many try at once. */
export async function insertDraft(tx: Tx, made: NewDraft): Promise<string | null> {
  const { shopId, orderId, dueAt, buyerName, totalVnd, waitReason, isSandbox, at } = made;
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    insert into invoices (id, shop_id, order_id, kind, state, wait_reason, due_at, buyer_name, total_vnd, lookup_code, is_sandbox, created_at)
    values (${newId()}::uuid, ${shopId}::uuid, ${orderId}::uuid, 'original', 'draft', ${waitReason}, ${dueAt}, ${buyerName}, ${totalVnd},
      ${newLookupCode()}, ${isSandbox}, ${at})
    on conflict (order_id) where kind = 'original' and state <> 'dropped' do nothing returning id`;
  return row?.id ?? null;
}

/** The first invoice of an order that holds, whatever its state. */
export async function originalOfOrder(tx: Tx, orderId: string): Promise<Invoice | null> {
  const row = await tx.invoice.findFirst({
    where: { orderId, kind: 'original', state: { not: 'dropped' } },
    select: columns,
  });
  return row && invoiceOf(row);
}

/** No number yet, and no vendor is about to give one. */
export async function dropDraftRow(tx: Tx, id: string): Promise<boolean> {
  const count = await tx.$executeRaw`
    update invoices set state = 'dropped', wait_reason = null, next_try_at = null where id = ${id}::uuid and state = 'draft' and vendor_key is null`;
  return count === 1;
}

export async function addInvoiceEvent(
  tx: Tx,
  of: {
    invoiceId: string;
    at: Date;
    event: string;
    by: InvoiceBy | 'buyer' | 'official';
    byId?: string | null;
    detail?: object;
  },
): Promise<void> {
  await insertAll(tx, { invoice_events: [{ byId: null, detail: {}, ...of }] });
}

/** True for what waits for this since now, and did not before. */
export async function setWaiting(
  tx: Tx,
  ids: readonly string[],
  waitReason: WaitReason,
  nextTryAt: Date | null,
  /** What was counted before it was begun is not counted again. */
  more: 0 | 1 = 1,
): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string; was: string | null }[]>`
    with old as (select id, wait_reason as was from invoices where id = any(${[...ids]}::uuid[]) order by id for no key update)
    update invoices i set wait_reason = ${waitReason}, next_try_at = ${nextTryAt}, tries = i.tries + ${more}
    from old where i.id = old.id returning i.id, old.was`;
  return rows.filter(({ was }) => was !== waitReason).map(({ id }) => id);
}

/** The same, and their timelines say so once. */
export async function letWait(
  tx: Tx,
  at: Date,
  ids: readonly string[],
  reason: WaitReason,
  nextTryAt: Date | null,
  more: 0 | 1 = 1,
): Promise<void> {
  for (const invoiceId of await setWaiting(tx, ids, reason, nextTryAt, more))
    await addInvoiceEvent(tx, { invoiceId, at, event: 'waits', by: 'system', detail: { reason } });
}

/**
 * What was put right may end their waiting: they are tried again at once. What a vendor is being asked about just now goes on
 * as it is, and his turns are not counted from the beginning: only the first of them sends without a look.
 */
export async function tryAgainNow(tx: Tx, shopId: string, reasons: readonly WaitReason[], at: Date): Promise<void> {
  await tx.$executeRaw`
    with waiting as (
      select id from invoices
      where shop_id = ${shopId}::uuid and state in ('draft', 'numbered') and wait_reason = any(${[...reasons]}::text[])
        and (turn_ends_at is null or turn_ends_at <= ${at})
      order by id for no key update)
    update invoices i set wait_reason = null, next_try_at = ${at}, tries = case when i.vendor_key is null then 0 else least(i.tries, 2) end
    from waiting w where i.id = w.id`;
}

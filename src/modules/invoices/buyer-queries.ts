import type { Ctx } from '#kernel/actor.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { wishOf } from '#modules/invoice-wishes/api.ts';
import { type MyWish, mayWish } from '#modules/invoice-wishes/core/wish.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { maskPersonalId } from '#modules/shops/core/personal-id.ts';
import { shownTaxCode } from '#modules/shops/core/tax-code.ts';
import { db } from '#platform/db.ts';
import type { InvoiceKind, InvoiceMode } from './core/document.ts';
import { DUE_STATES, type InvoiceState } from './core/invoice.ts';
import { type OutsideView, standingOutside } from './detail-queries.ts';

export type MyInvoice = {
  lookupCode: string;
  state: InvoiceState;
  waitReason: string | null;
  kind: InvoiceKind;
  mode: InvoiceMode | null;
  /** `1C26TAA`, and its number; null of a draft. */
  name: { symbol: string; number: number; issuedOn: Day } | null;
  totalVnd: bigint;
  /** Whether there are bytes to look at. */
  hasFile: boolean;
};

export type MyInvoices = {
  invoices: MyInvoice[];
  /** Issued by the seller in another program. */
  outside: OutsideView | null;
  wish: MyWish | null;
  mayWish: boolean;
  isSoldAlready: boolean;
};

type Row = {
  lookupCode: string;
  state: InvoiceState;
  waitReason: string | null;
  kind: InvoiceKind;
  mode: InvoiceMode | null;
  form: number | null;
  symbol: string | null;
  number: number | null;
  issuedOn: Date | null;
  totalVnd: bigint;
  hasFile: boolean;
};

/** The invoices of the buyer's order and the name he asked for. Null: not his order. */
export async function invoicesOfMyOrder(ctx: Ctx, code: string): Promise<MyInvoices | null> {
  const order = await orderForBuyer(ctx, code);
  if (!order) return null;
  const [rows, outside, wish] = await Promise.all([
    rowsOf(order.orderId),
    standingOutside(order.orderId),
    wishOf(db, order.orderId),
  ]);
  const states = rows.filter(({ kind }) => kind === 'original').map(({ state }) => state);
  return {
    invoices: rows.map(viewOf),
    outside,
    wish: wish && {
      isCompany: wish.taxCode !== null,
      name: wish.name,
      taxCode: shownTaxCode(wish.taxCode ?? ''),
      maskedId: wish.personalId === null ? '' : maskPersonalId(wish.personalId),
      address: wish.address ?? '',
      email: wish.email ?? '',
    },
    mayWish: order.state !== 'cancelled' && !outside && mayWish(states),
    isSoldAlready: DUE_STATES.includes(order.state),
  };
}

const rowsOf = (orderId: string): Promise<Row[]> => db.$queryRaw<Row[]>`
  select lookup_code as "lookupCode", state::text as state, wait_reason as "waitReason", kind::text as kind, mode::text as mode, form, symbol, number,
    issued_on as "issuedOn", total_vnd as "totalVnd", state <> 'numbered' and exists (select 1 from invoice_files f where f.invoice_id = invoices.id) as "hasFile"
  from invoices where order_id = ${orderId}::uuid and state <> 'dropped' order by created_at, id`;

function viewOf({ form, symbol, number, issuedOn, ...row }: Row): MyInvoice {
  const isNamed = form !== null && symbol !== null && number !== null && issuedOn !== null;
  return { ...row, name: isNamed ? { symbol: `${form}${symbol}`, number, issuedOn: dayOfDate(issuedOn) } : null };
}

import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import type { InvoiceKind, InvoiceMode } from './core/document.ts';
import { DUE_STATES, type InvoiceState } from './core/invoice.ts';
import { maySeeInvoices } from './core/policy.ts';

const Refusals = z.array(z.object({ code: z.string(), text: z.string() })).catch([]);

export type InvoiceView = {
  id: string;
  orderCode: string | null;
  kind: InvoiceKind;
  state: InvoiceState;
  waitReason: string | null;
  mode: InvoiceMode | null;
  form: number | null;
  symbol: string | null;
  number: number | null;
  issuedOn: Day | null;
  dueAt: Date;
  nextTryAt: Date | null;
  tries: number;
  buyerName: string;
  buyerTaxCode: string | null;
  netVnd: bigint;
  vatVnd: bigint;
  totalVnd: bigint;
  lookupCode: string;
  authorityCode: string | null;
  correctedBy: string | null;
  reason: string | null;
  signedAt: Date | null;
  sentAt: Date | null;
  grantedAt: Date | null;
  refusals: { code: string; text: string }[];
  /** There are bytes to look at: signed, or granted. */
  hasXml: boolean;
  /** Of the version that holds; a note, and delivery, is of no line of the order. */
  lines: { position: number; name: string | null; rate: string | null; amountVnd: bigint; vatVnd: bigint }[];
  events: { at: Date; event: string; by: string }[];
  /** Why a provider did not take it, in his own words. */
  providerSaid: string | null;
};

/** One invoice whole, for the people of its shop; null for anybody else's. */
export async function shopInvoice(ctx: Ctx, shopId: string, id: string): Promise<InvoiceView | null> {
  if (!maySeeInvoices(ctx.actor, shopId) || !isUuid(id)) return null;
  const row = await db.invoice.findFirst({
    where: { id, shopId },
    include: { events: { orderBy: { id: 'asc' } }, _count: { select: { files: true } } },
  });
  if (!row) return null;
  const [order, lines] = await Promise.all([
    row.orderId
      ? db.order.findUnique({
          where: { id: row.orderId },
          select: { code: true, totalVnd: true, finalTotalVnd: true, returnedVnd: true },
        })
      : null,
    db.$queryRaw<InvoiceView['lines']>`
      select l.position, o.product_name as name, l.rate, l.amount_vnd as "amountVnd", l.vat_vnd as "vatVnd"
      from invoice_lines l left join order_lines o on o.id = l.order_line_id
      where l.invoice_id = ${id}::uuid and l.version = ${Math.max(row.version, 1)} order by l.position`,
  ]);
  const { issuedOn, events, refusals, document: _, numbersSealed: __, _count, ...view } = row;
  return {
    ...view,
    // A draft has no sums of its own yet: it will say what its order comes to.
    totalVnd:
      row.number === null && row.kind === 'original' && order
        ? (order.finalTotalVnd ?? order.totalVnd) - order.returnedVnd
        : row.totalVnd,
    orderCode: order?.code ?? null,
    issuedOn: issuedOn && dayOfDate(issuedOn),
    refusals: Refusals.parse(refusals ?? []),
    hasXml: _count.files > 0,
    lines,
    events: events.map(({ at, event, by }) => ({ at, event, by })),
    providerSaid: row.waitReason === 'provider_refused' ? saidLast(events) : null,
  };
}

const Said = z.object({ reason: z.literal('provider_refused'), text: z.string().min(1) });

function saidLast(events: readonly { detail: unknown }[]): string | null {
  const last = events.flatMap(({ detail }) => Said.safeParse(detail).data ?? []).at(-1);
  return last?.text ?? null;
}

/** How the sale of an order stands, for the order's page. */
export type OrderInvoice = {
  invoice: {
    id: string;
    state: InvoiceState;
    waitReason: string | null;
    symbol: string | null;
    form: number | null;
    number: number | null;
  } | null;
  outside: OutsideView | null;
  /** The goods have left, so that an invoice is due. */
  isDue: boolean;
};

export type OutsideView = {
  id: string;
  form: number;
  symbol: string;
  number: number;
  issuedOn: Day;
  totalVnd: bigint;
  authorityCode: string | null;
  /** Its file's signatures were looked at and hold. */
  isProven: boolean;
  enteredAt: Date;
};

export async function invoiceOfOrder(ctx: Ctx, shopId: string, code: string): Promise<OrderInvoice | null> {
  if (!maySeeInvoices(ctx.actor, shopId)) return null;
  const order = await db.order.findFirst({ where: { code, shopId }, select: { id: true, state: true } });
  if (!order) return null;
  const [invoice, outside] = await Promise.all([
    db.invoice.findFirst({
      where: { orderId: order.id, kind: 'original', state: { not: 'dropped' } },
      select: { id: true, state: true, waitReason: true, symbol: true, form: true, number: true },
    }),
    standingOutside(order.id),
  ]);
  return { invoice, outside, isDue: DUE_STATES.includes(order.state) };
}

const Checks = z.object({ isProven: z.boolean() }).nullable().catch(null);

/** The outside invoice that stands for an order: its seller and its buyer are shown the same. */
export async function standingOutside(orderId: string): Promise<OutsideView | null> {
  const row = await db.outsideInvoice.findFirst({
    where: { orderId, withdrawnAt: null },
    select: {
      id: true,
      form: true,
      symbol: true,
      number: true,
      issuedOn: true,
      totalVnd: true,
      authorityCode: true,
      checks: true,
      enteredAt: true,
    },
  });
  if (!row) return null;
  const { checks, issuedOn, ...view } = row;
  return { ...view, issuedOn: dayOfDate(issuedOn), isProven: Checks.parse(checks)?.isProven === true };
}

/** Invoices that turn out wrong, and what is done about them. */
import { Client } from 'pg';
import { expect } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { PrepareCorrection } from '#modules/corrections/correction-schema.ts';
import { prepareCorrection } from '#modules/corrections/prepare-correction.ts';
import type { InvoiceMode } from '#modules/invoices/core/document.ts';
import { documentFromJson } from '#modules/invoices/core/document-json.ts';
import { draftInvoice } from '#modules/invoices/draft-invoice.ts';
import { issueInvoices } from '#modules/invoices/issue-invoices.ts';
import { acceptReturn } from '#modules/returns/accept-return.ts';
import { askReturn } from '#modules/returns/ask-return.ts';
import { AskReturn } from '#modules/returns/schema.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import type { Delivered } from './delivered.ts';
import { type InvoiceMarket, openInvoiceMarket } from './invoice-market.ts';
import { ctxOf, NOON, type TestShop } from './market.ts';

export const form = (invoiceId: string, more: Record<string, string>) =>
  PrepareCorrection.parse({ invoiceId, ...more });
export const prepared = async (ctx: Ctx, invoiceId: string, more: Record<string, string>) =>
  must(await prepareCorrection(ctx, form(invoiceId, more))).correctionId;

export type Seller = Awaited<ReturnType<InvoiceMarket['seller']>>;

export const chainOf = (orderId: string) =>
  db.invoice.findMany({
    where: { orderId, state: { not: 'dropped' } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  });

export const documentOf = async (id: string) =>
  documentFromJson((await db.invoice.findUniqueOrThrow({ where: { id } })).document);

export async function issue(seller: Seller, orderId: string): Promise<string> {
  await transaction((tx) => draftInvoice(tx, seller.ctx, { orderId }));
  const invoice = await db.invoice.findFirstOrThrow({
    where: { orderId, kind: 'original', state: { not: 'dropped' } },
  });
  must(await issueInvoices(seller.ctx, { shopId: seller.shopId, invoiceIds: [invoice.id] }));
  return invoice.id;
}

export const alcohol = (quantity: number, priceVnd = 54_000n) => ({ quantity, priceVnd, group: 'alcohol' as const });

export async function returned(shop: TestShop, order: Delivered, quantities: readonly string[]): Promise<void> {
  const asked = must(
    await askReturn(
      { ...order.buyer, now: NOON },
      AskReturn.parse({
        code: order.code,
        reason: 'damaged',
        text: 'Chai vỡ nắp khi tới nơi',
        ...Object.fromEntries(quantities.map((quantity, at) => [`quantity.${order.lineIds[at]}`, quantity])),
      }),
    ),
  );
  must(await acceptReturn(ctxOf(shop.seller), { returnCode: asked.returnCode, goods: 'kept' }));
}

/** Their market, on whose clock every test goes on, and the owner's hand in its tables. */
export async function openCorrections() {
  const market = await openInvoiceMarket();
  // Every test moves the market's clock on; the authority refuses what was signed after its own.
  await market.sandbox.advance(6 * 3600);
  const owner = new Client({ connectionString: env.DATABASE_ADMIN_URL });
  await owner.connect();
  let at = NOON;

  /** Until nobody out there owes an answer: the clock only goes on. */
  async function settle(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      at = await market.settle(at);
      const isOpen =
        (await db.invoice.count({ where: { state: { in: ['signed', 'sent'] } } })) +
        (await db.invoiceNotice.count({ where: { state: { in: ['signed', 'sent'] } } }));
      if (isOpen === 0) return;
    }
  }

  /** A cooperative that takes tax off: the form with rates. */
  const cooperative = (more: { issuesByItself?: boolean; mode?: InvoiceMode } = {}) =>
    market.seller({ kind: 'cooperative', taxMethod: 'credit', ...more });

  async function granted(seller: Seller, orderId: string): Promise<string> {
    const id = await issue(seller, orderId);
    await settle();
    expect(await db.invoice.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'granted', refusals: null });
    return id;
  }

  /** By nothing of the program: first invoices, what replaced them and all adjustments against the bills of their orders. */
  async function untied(shopId: string): Promise<unknown[]> {
    const { rows } = await owner.query(
      `with recursive chain as (
         select i.id, i.id as head, i.order_id from invoices i
           where i.shop_id = $1 and i.kind = 'original' and i.state = 'granted'
         union all
         select r.id, r.id, c.order_id from chain c join invoices r on r.original_id = c.head and r.kind = 'replacement' and r.state = 'granted'),
       head as (
         select c.order_id, c.id from chain c
         where not exists (select 1 from invoices r where r.original_id = c.id and r.kind = 'replacement' and r.state = 'granted')),
       holds as (
         select h.order_id, i.id, i.version from head h join invoices i on i.id = h.id
           or (i.original_id = h.id and i.kind = 'adjustment' and i.state = 'granted')),
       lines as (
         select h.order_id, l.order_line_id, sum(l.amount_vnd + l.vat_vnd) as vnd from holds h
           join invoice_lines l on l.invoice_id = h.id and l.version = h.version group by 1, 2)
       select o.code, l.order_line_id, l.vnd, coalesce(x.final_vnd - x.final_discount_vnd - x.returned_vnd,
           o.delivery_vnd - o.delivery_discount_vnd - coalesce((select sum(r.delivery_vnd) from returns r where r.order_id = o.id and r.state = 'settled'), 0)) as due
       from lines l join orders o on o.id = l.order_id left join order_lines x on x.id = l.order_line_id
       where l.vnd <> coalesce(x.final_vnd - x.final_discount_vnd - x.returned_vnd,
           o.delivery_vnd - o.delivery_discount_vnd - coalesce((select sum(r.delivery_vnd) from returns r where r.order_id = o.id and r.state = 'settled'), 0))
       union all
       select o.code, null, t.vnd, o.final_total_vnd - o.returned_vnd from orders o
         join (select h.order_id, sum(i.total_vnd) as vnd from holds h join invoices i on i.id = h.id group by 1) t on t.order_id = o.id
       where t.vnd <> o.final_total_vnd - o.returned_vnd`,
      [shopId],
    );
    return rows;
  }

  return {
    market,
    owner,
    work: () => market.work(at),
    settle,
    cooperative,
    granted,
    untied,
    close: async () => {
      await owner.end();
      await market.close();
    },
  };
}

import type { Ctx } from '#kernel/actor.ts';
import { likeOf } from '#kernel/like.ts';
import { noRows, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { firstDayOf, type Month, nextMonth } from '#modules/invoices/core/desk.ts';
import { maySeeInvoices } from '#modules/invoices/core/policy.ts';
import { db } from '#platform/db.ts';
import { taxCodeOfShop } from './outside-store.ts';

export type OutsideRow = {
  id: string;
  orderCode: string;
  form: number;
  symbol: string;
  number: number;
  issuedOn: Day;
  totalVnd: bigint;
  isProven: boolean;
  /** How many orders it stands for. */
  orders: number;
};

/** Invoices issued elsewhere that stand, newest first. */
export async function outsideInvoices(
  ctx: Ctx,
  shopId: string,
  { month, q }: { month: Month | null; q: string },
  page: number,
  perPage: number,
): Promise<Paged<OutsideRow>> {
  if (!maySeeInvoices(ctx.actor, shopId)) return noRows();
  const like = likeOf(q);
  const { rows, total } = pagedRows(
    await db.$queryRaw<(Omit<OutsideRow, 'issuedOn'> & { issuedOn: Date; total: number })[]>`
      select x.id, o.code as "orderCode", x.form, x.symbol, x.number, x.issued_on as "issuedOn", x.total_vnd as "totalVnd",
        coalesce((x.checks ->> 'isProven')::boolean, false) as "isProven", (count(*) over ())::int as total,
        (count(*) over (partition by x.seller_tax_code, x.form, x.symbol, x.number))::int as orders
      from outside_invoices x join orders o on o.id = x.order_id
      where x.shop_id = ${shopId}::uuid and x.withdrawn_at is null
        and (${month === null} or (x.issued_on >= ${firstDayOf(month ?? '2000-01')}::date
          and x.issued_on < ${firstDayOf(nextMonth(month ?? '2000-01'))}::date))
        and (${q === ''} or o.code ilike ${like} or x.symbol ilike ${like} or x.number::text = ${q})
      order by x.issued_on desc, x.id desc limit ${perPage} offset ${rowsBefore(page, perPage)}`,
  );
  return { rows: rows.map(({ issuedOn, ...row }) => ({ ...row, issuedOn: dayOfDate(issuedOn) })), total };
}

export type OrderToSay = { code: string; leftVnd: bigint; sellerTaxCode: string | null };

/** The order that an invoice from elsewhere is entered for; null where none may be. */
export async function orderToCover(ctx: Ctx, shopId: string, code: string): Promise<OrderToSay | null> {
  if (!maySeeInvoices(ctx.actor, shopId)) return null;
  const order = await db.order.findFirst({
    where: { code, shopId, state: { in: ['handed_over', 'delivered', 'completed'] } },
    select: { code: true, totalVnd: true, finalTotalVnd: true, returnedVnd: true },
  });
  if (!order) return null;
  return {
    code: order.code,
    leftVnd: (order.finalTotalVnd ?? order.totalVnd) - order.returnedVnd,
    sellerTaxCode: await taxCodeOfShop(db, shopId),
  };
}

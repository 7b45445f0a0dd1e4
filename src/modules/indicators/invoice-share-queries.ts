import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, type Day, instantOf } from '#kernel/time.ts';
import { ORDER_CHANNELS, type OrderChannel } from '#modules/orders/core/order.ts';
import { mayReadMarket } from '#modules/oversight/core/policy.ts';
import { SHOP_KINDS, type ShopKind } from '#modules/shops/core/answers.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { type InvoiceTally, invoiceTally, invoiceTallyBy } from './core/invoice-share.ts';
import type { Period } from './core/period.ts';

export type InvoiceShare = {
  whole: InvoiceTally;
  byDay: ReadonlyMap<Day, InvoiceTally>;
  /** `2026-11`: a period may lie in two months. */
  byMonth: ReadonlyMap<string, InvoiceTally>;
  byArea: ReadonlyMap<string, InvoiceTally>;
  byKind: ReadonlyMap<ShopKind, InvoiceTally>;
  byChannel: ReadonlyMap<OrderChannel, InvoiceTally>;
};

const ShareRow = z.object({
  day: z.string(),
  areaId: z.string(),
  kind: z.enum(SHOP_KINDS),
  channel: z.enum(ORDER_CHANNELS),
  delivered: z.number(),
  granted: z.number(),
  proven: z.number(),
  typed: z.number(),
});

/**
 * Of the orders delivered in the period, how many have an e-invoice: one of ours that was granted, or one issued elsewhere
 * that stands. By the day of delivery; one read for every table, so that they agree.
 */
export async function invoiceShare(ctx: Ctx, period: Pick<Period, 'from' | 'to'>): Promise<InvoiceShare | null> {
  if (!mayReadMarket(ctx.actor)) return null;
  const rows = z.array(ShareRow).parse(
    await db.$queryRaw<unknown[]>`
      with sold as (
        select to_char(coalesce(o.delivered_at, o.completed_at) at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD') as day,
          s.area_id, s.kind, o.channel,
          exists (select 1 from invoices i where i.order_id = o.id and i.state = 'granted' and i.kind <> 'adjustment'
            and (${withSandbox()} or not i.is_sandbox)) as is_granted,
          x.id is not null as is_outside, coalesce((x.checks ->> 'isProven')::boolean, false) as is_proven
        from orders o join shops s on s.id = o.shop_id
          left join outside_invoices x on x.order_id = o.id and x.withdrawn_at is null
        where o.state in ('delivered', 'completed') and (${withSandbox()} or not o.is_sandbox)
          and coalesce(o.delivered_at, o.completed_at) >= ${instantOf(period.from)}
          and coalesce(o.delivered_at, o.completed_at) < ${instantOf(addDays(period.to, 1))})
      select day, area_id as "areaId", kind::text as kind, channel::text as channel, count(*)::int as delivered,
        (count(*) filter (where is_granted))::int as granted,
        (count(*) filter (where not is_granted and is_outside and is_proven))::int as proven,
        (count(*) filter (where not is_granted and is_outside and not is_proven))::int as typed
      from sold group by 1, 2, 3, 4`,
  );
  return {
    whole: invoiceTally(rows),
    byDay: invoiceTallyBy(rows, ({ day }) => day),
    byMonth: invoiceTallyBy(rows, ({ day }) => day.slice(0, 7)),
    byArea: invoiceTallyBy(rows, ({ areaId }) => areaId),
    byKind: invoiceTallyBy(rows, ({ kind }) => kind),
    byChannel: invoiceTallyBy(rows, ({ channel }) => channel),
  };
}

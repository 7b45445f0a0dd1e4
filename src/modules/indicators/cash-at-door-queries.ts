import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, type Day, dayOf, instantOf } from '#kernel/time.ts';
import { mayReadStatement } from '#modules/books/core/policy.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { type CashAtDoor, cashAtDoor } from './core/cash-at-door.ts';

const DAYS = 90;

const Row = z.object({
  isCash: z.boolean(),
  orders: z.number(),
  cameBack: z.number(),
  cameBackVnd: z.bigint(),
  hoursToMoney: z.number().nullable(),
});

export type ShopCashAtDoor = CashAtDoor & { since: Day };

/** A shop's orders of the last 90 days that arrived or came back, in cash and without; null when not the viewer's to read. */
export async function cashAtDoorOf(ctx: Ctx, shopId: string): Promise<ShopCashAtDoor | null> {
  if (!mayReadStatement(ctx.actor, shopId)) return null;
  const since = addDays(dayOf(ctx.now), -DAYS);
  const rows = z.array(Row).parse(
    await db.$queryRaw<unknown[]>`
      select o.method = 'cod' as "isCash", count(*)::int as orders, (count(*) filter (where back.vnd is not null))::int as "cameBack",
        coalesce(sum(back.vnd), 0)::bigint as "cameBackVnd",
        (avg(extract(epoch from paid.at - o.placed_at)) / 3600)::float8 as "hoursToMoney"
      from orders o
        left join lateral (
          select max(y.paid_at) as at from payments y
          where y.order_id = o.id and y.state = 'paid' and y.purpose <> 'surplus') paid on true
        left join lateral (
          select sum(coalesce(l.final_vnd, l.estimate_vnd) - coalesce(l.final_discount_vnd, l.discount_vnd))::bigint as vnd
          from deliveries d join delivery_lines dl on dl.delivery_id = d.id join order_lines l on l.id = dl.line_id
          where d.order_id = o.id and d.state = 'came_back') back on true
      where o.shop_id = ${shopId}::uuid and o.placed_at >= ${instantOf(since)} and o.handed_over_at is not null
        and (o.state in ('delivered', 'completed') or back.vnd is not null) and (${withSandbox()} or not o.is_sandbox)
      group by 1`,
  );
  return { ...cashAtDoor(rows), since };
}

import type { Person } from '#kernel/actor.ts';
import type { Vnd } from '#kernel/money.ts';
import { db } from '#platform/db.ts';
import { mayMoveMoney } from './core/policy.ts';
import type { ShopStatus } from './core/shop-status.ts';

export type ClosingView = {
  shopId: string;
  name: string;
  slug: string;
  status: ShopStatus;
  statusReason: string | null;
  closedAt: Date | null;
  productCount: number;
  /** Orders that end when the shop closes, and those that are finished first. */
  toEnd: number;
  toFinish: number;
  refundCount: number;
  refundVnd: Vnd;
  staffCount: number;
};

/** What closing means for this shop now; the owner's alone. */
export async function closingView(actor: Person, shopId: string): Promise<ClosingView | null> {
  if (!mayMoveMoney(actor, shopId)) return null;
  const rows = await db.$queryRaw<ClosingView[]>`
    select s.id as "shopId", s.name, s.slug, s.status::text as status, s.status_reason as "statusReason", s.closed_at as "closedAt",
      (select count(*)::int from products p where p.shop_id = s.id and p.status = 'live') as "productCount",
      (select count(*)::int from shop_members m where m.shop_id = s.id and m.role <> 'owner') as "staffCount",
      o."toEnd", o."toFinish", r."refundCount", r."refundVnd"
    from shops s
    cross join lateral (
      select (count(*) filter (where state in ('awaiting_payment', 'placed')))::int as "toEnd",
        (count(*) filter (where state in ('confirmed', 'packed', 'handed_over', 'delivered')))::int as "toFinish"
      from orders where shop_id = s.id and state not in ('completed', 'cancelled')) o
    cross join lateral (
      select count(*)::int as "refundCount", coalesce(sum(f.amount_vnd), 0)::bigint as "refundVnd"
      from orders x join payments y on y.order_id = x.id join refunds f on f.payment_id = y.id
      where x.shop_id = s.id and f.state <> 'done') r
    where s.id = ${shopId}::uuid`;
  return rows[0] ?? null;
}

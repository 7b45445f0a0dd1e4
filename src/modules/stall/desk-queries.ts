import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { mulDiv, sumVnd, type Vnd } from '#kernel/money.ts';
import { addDays, type Day, dayOf, endOfDay, instantOf } from '#kernel/time.ts';
import { variantsForSale } from '#modules/catalog/api.ts';
import type { ListingClass } from '#modules/catalog/core/activity-class.ts';
import type { CategoryGroup } from '#modules/catalog/core/label.ts';
import type { OrderState } from '#modules/orders/core/order.ts';
import { mayFulfil } from '#modules/orders/core/policy.ts';
import { lineName } from '#modules/orders/core/summary.ts';
import { shopForSale, shopTerms } from '#modules/shops/api.ts';
import { db } from '#platform/db.ts';

/** What lay on the table lately stands first. */
const LATELY_DAYS = 30;
const MOST_GOODS = 200;

/** Numbers, since they travel to the phone, where the sum is shown while it is typed. */
export type GoodsToSell = {
  variantId: string;
  name: string;
  pricing: 'piece' | 'pack' | 'weighed';
  unitLabel: string;
  /** Of a kilogram where goods are weighed, else of one sale unit. */
  shownPriceVnd: number;
  contentBase: number;
  priceBase: number;
  listPriceVnd: number;
  tiers: { minQuantity: number; unitPriceVnd: number }[];
  /** Only while it runs. */
  flashPriceVnd: number | null;
  isAlcohol: boolean;
};

export type StallDesk = {
  isOpen: boolean;
  hasAccount: boolean;
  goods: GoodsToSell[];
  /** What a typed amount is taken for unless the seller says otherwise. */
  taxClass: CategoryGroup;
  activityClass: ListingClass | null;
  /** Only a household's tax follows from where its goods come from. */
  asksActivity: boolean;
  today: { sales: number; vnd: Vnd };
};

/** The table of a stall before anything is sold; null when it is not the viewer's to sell at. */
export async function stallDesk(ctx: Ctx, shopId: string): Promise<StallDesk | null> {
  if (!mayFulfil(ctx.actor, shopId)) return null;
  const [shop, terms, goods, usual, today] = await Promise.all([
    shopForSale(shopId),
    shopTerms(db, [shopId], ctx.now),
    goodsOf(ctx, shopId),
    usualClasses(shopId),
    salesOfDay(shopId, dayOf(ctx.now)),
  ]);
  const sold = today.filter(({ state }) => state === 'completed');
  return {
    isOpen: shop?.status === 'active',
    hasAccount: (terms.get(shopId)?.account ?? null) !== null,
    goods,
    taxClass: usual?.taxClass ?? 'fresh',
    activityClass: usual?.activityClass ?? null,
    asksActivity: shop?.kind === 'household',
    today: { sales: sold.length, vnd: sumVnd(sold.map((row) => row.totalVnd)) },
  };
}

async function goodsOf(ctx: Ctx, shopId: string): Promise<GoodsToSell[]> {
  const since = instantOf(addDays(dayOf(ctx.now), -LATELY_DAYS));
  const found = await db.$queryRaw<{ id: string }[]>`
    select v.id from variants v join products p on p.id = v.product_id
    where p.shop_id = ${shopId}::uuid and p.status = 'live' and v.status = 'active'
    order by (select count(*) from order_lines l join orders o on o.id = l.order_id
        where l.product_id = p.id and l.variant_id = v.id and o.channel = 'stall' and o.placed_at >= ${since}) desc,
      p.sold_count desc, p.name, v.position limit ${MOST_GOODS}`;
  const ids = found.map((row) => row.id);
  const variants = new Map((await variantsForSale(db, ids, ctx.now)).map((one) => [one.variantId, one]));
  return ids.flatMap((id) => {
    const variant = variants.get(id);
    if (!variant) return [];
    const { flash, pricing, contentBase, priceBase, unitPriceVnd } = variant;
    const isRunning = flash !== null && flash.startsAt <= ctx.now && ctx.now < flash.endsAt;
    const flashPriceVnd = isRunning ? flash.unitPriceVnd : null;
    const shown = flashPriceVnd !== null && flashPriceVnd < unitPriceVnd ? flashPriceVnd : unitPriceVnd;
    return [
      {
        variantId: id,
        name: lineName(variant),
        pricing,
        unitLabel: variant.unitLabel,
        shownPriceVnd: Number(mulDiv(pricing === 'weighed' ? 1000n : contentBase, shown, priceBase)),
        contentBase: Number(contentBase),
        priceBase: Number(priceBase),
        listPriceVnd: Number(unitPriceVnd),
        tiers: variant.tiers.map((tier) => ({ ...tier, unitPriceVnd: Number(tier.unitPriceVnd) })),
        flashPriceVnd: flashPriceVnd === null ? null : Number(flashPriceVnd),
        isAlcohol: variant.categoryGroup === 'alcohol',
      },
    ];
  });
}

type Classes = { taxClass: CategoryGroup; activityClass: ListingClass | null };

/** As the seller said the last time he typed an amount; before that as most of his listings are. */
async function usualClasses(shopId: string): Promise<Classes | null> {
  const [row] = await db.$queryRaw<Classes[]>`
    (select l.tax_class as "taxClass", l.activity_class::text as "activityClass", 0 as place, 0::bigint as listings
      from orders o join order_lines l on l.order_id = o.id
      where o.shop_id = ${shopId}::uuid and o.channel = 'stall' and l.product_id is null order by o.placed_at desc limit 1)
    union all
    (select c."group"::text, coalesce(p.activity_ruled, p.activity_class)::text, 1, count(*)
      from products p join categories c on c.id = p.category_id
      where p.shop_id = ${shopId}::uuid and p.status = 'live' group by 1, 2 order by 4 desc, 1, 2 limit 1)
    order by place limit 1`;
  return row ? { taxClass: row.taxClass, activityClass: row.activityClass } : null;
}

export type DaySale = {
  code: string;
  at: Date;
  state: OrderState;
  way: 'cash' | 'transfer';
  totalVnd: Vnd;
  names: string[];
};

export type StallDay = {
  day: Day;
  rows: DaySale[];
  /** What was sold, by how it was paid. */
  sold: Record<'cash' | 'transfer', { sales: number; vnd: Vnd }>;
};

/** Sales of one day at the stall, the newest first, with what came by each way. */
export async function stallDay(ctx: Ctx, shopId: string, day: Day): Promise<StallDay | null> {
  if (!isShopMember(ctx.actor, shopId)) return null;
  const rows = await salesOfDay(shopId, day);
  const soldBy = (way: 'cash' | 'transfer') => {
    const those = rows.filter((row) => row.state === 'completed' && row.way === way);
    return { sales: those.length, vnd: sumVnd(those.map((row) => row.totalVnd)) };
  };
  return { day, rows, sold: { cash: soldBy('cash'), transfer: soldBy('transfer') } };
}

async function salesOfDay(shopId: string, day: Day): Promise<DaySale[]> {
  const orders = await db.order.findMany({
    where: { shopId, channel: 'stall', placedAt: { gte: instantOf(day), lt: endOfDay(day) } },
    orderBy: [{ placedAt: 'desc' }, { id: 'desc' }],
    select: {
      code: true,
      placedAt: true,
      state: true,
      method: true,
      totalVnd: true,
      finalTotalVnd: true,
      returnedVnd: true,
      lines: {
        orderBy: { position: 'asc' },
        select: { productName: true, variantName: true, unitLabel: true },
      },
    },
  });
  return orders.map(({ placedAt, method, lines, finalTotalVnd, returnedVnd, ...order }) => ({
    ...order,
    totalVnd: (finalTotalVnd ?? order.totalVnd) - returnedVnd,
    at: placedAt,
    way: method === 'cod' ? 'cash' : 'transfer',
    names: lines.map(lineName),
  }));
}

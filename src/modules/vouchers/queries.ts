import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { noRows, type Paged, rowsBefore } from '#kernel/paging.ts';
import { type Day, dayOf, lastDayBefore } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { mayGiveMarketVoucher, mayGiveShopVoucher, type VoucherBearer, type VoucherKind } from './core/voucher.ts';
import { stateOf, type VoucherState } from './core/voucher-state.ts';

/** A voucher as those see it who gave it. */
export type VoucherView = {
  voucherId: string;
  code: string;
  name: string;
  kind: VoucherKind;
  percentBp: number | null;
  amountVnd: bigint | null;
  capVnd: bigint | null;
  minGoodsVnd: bigint;
  budgetVnd: bigint;
  spentVnd: bigint;
  maxUses: number | null;
  useCount: number;
  perPersonLimit: number;
  firstDay: Day;
  lastDay: Day;
  state: VoucherState;
  bearer: VoucherBearer;
  programmeBp: number;
  programmeName: string | null;
  shopIds: readonly string[];
  categoryIds: readonly string[];
};

const columns = {
  id: true,
  code: true,
  name: true,
  kind: true,
  percentBp: true,
  amountVnd: true,
  capVnd: true,
  minGoodsVnd: true,
  budgetVnd: true,
  spentVnd: true,
  maxUses: true,
  useCount: true,
  perPersonLimit: true,
  startsAt: true,
  endsAt: true,
  stoppedAt: true,
  bearer: true,
  programmeBp: true,
  programmeName: true,
  shopIds: true,
  categoryIds: true,
} as const;

export const VOUCHERS_PER_PAGE = 50;

type Row = Awaited<ReturnType<typeof rowsOf>>[number];

/** Newest first; those of one shop, or the market's. */
async function rowsOf(shopId: string | null, { id, page }: { id?: string; page?: number } = {}) {
  return db.voucher.findMany({
    where: { shopId, id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    ...(page ? { take: VOUCHERS_PER_PAGE, skip: rowsBefore(page, VOUCHERS_PER_PAGE) } : {}),
    select: columns,
  });
}

function viewOf({ id, startsAt, endsAt, stoppedAt, ...row }: Row, at: Date): VoucherView {
  return {
    ...row,
    voucherId: id,
    firstDay: dayOf(startsAt),
    lastDay: lastDayBefore(endsAt),
    state: stateOf({ ...row, startsAt, endsAt, stoppedAt }, at),
  };
}

export async function shopVouchers(ctx: Ctx, shopId: string, page = 1): Promise<Paged<VoucherView>> {
  if (!mayGiveShopVoucher(ctx.actor, shopId)) return noRows();
  const [rows, total] = await Promise.all([rowsOf(shopId, { page }), db.voucher.count({ where: { shopId } })]);
  return { rows: rows.map((row) => viewOf(row, ctx.now)), total };
}

/** All of them: there are few, and their sums stand above the list. */
export async function marketVouchers(ctx: Ctx): Promise<VoucherView[]> {
  if (!mayGiveMarketVoucher(ctx.actor)) return [];
  return (await rowsOf(null)).map((row) => viewOf(row, ctx.now));
}

/** Of one shop: what its orders took from the voucher, and who bears it. */
export type ShopPart = {
  shopId: string;
  shopName: string;
  orders: number;
  /** Promised to orders that are not packed yet. */
  heldVnd: bigint;
  /** Settled at packing. */
  spentVnd: bigint;
  programmeVnd: bigint;
};

export type MarketVoucher = VoucherView & { shopNames: string[]; categoryNames: string[]; parts: ShopPart[] };

export async function marketVoucher(ctx: Ctx, voucherId: string, language: string): Promise<MarketVoucher | null> {
  if (!mayGiveMarketVoucher(ctx.actor) || !isUuid(voucherId)) return null;
  const [row] = await rowsOf(null, { id: voucherId });
  if (!row) return null;
  const [shops, categories, parts] = await Promise.all([
    db.shop.findMany({ where: { id: { in: row.shopIds } }, orderBy: { name: 'asc' }, select: { name: true } }),
    db.category.findMany({ where: { id: { in: row.categoryIds } }, orderBy: { position: 'asc' } }),
    db.$queryRaw<ShopPart[]>`
      select o.shop_id as "shopId", max(o.shop_name) as "shopName", count(*)::int as orders,
        coalesce(sum(u.promised_vnd) filter (where u.state = 'held'), 0)::bigint as "heldVnd",
        coalesce(sum(u.final_vnd) filter (where u.state = 'spent'), 0)::bigint as "spentVnd",
        coalesce(sum(u.programme_vnd), 0)::bigint as "programmeVnd"
      from voucher_uses u join orders o on o.id = u.order_id
      where u.voucher_id = ${voucherId}::uuid and u.state <> 'returned'
      group by o.shop_id order by sum(u.promised_vnd) desc, o.shop_id`,
  ]);
  return {
    ...viewOf(row, ctx.now),
    shopNames: shops.map((shop) => shop.name),
    categoryNames: categories.map((category) => (language === 'en' ? category.nameEn : category.nameVi)),
    parts,
  };
}

/** What a voucher may be limited to. */
export async function voucherCategories(language: string): Promise<{ id: string; name: string }[]> {
  const rows = await db.category.findMany({ where: { parentId: null }, orderBy: [{ position: 'asc' }, { id: 'asc' }] });
  return rows.map((row) => ({ id: row.id, name: language === 'en' ? row.nameEn : row.nameVi }));
}

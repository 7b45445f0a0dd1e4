import { isUuid } from '#kernel/ids.ts';
import type { Vnd } from '#kernel/money.ts';
import type { Tx } from '#platform/db.ts';
import type { ListingClass } from './core/activity-class.ts';
import type { CategoryGroup } from './core/label.ts';
import type { Pricing, ProductStatus, VariantStatus } from './core/listing.ts';

/** What a cart and an order must know of one way to buy: everything that is copied into the order's line. */
export type SaleVariant = {
  variantId: string;
  productId: string;
  slug: string;
  shopId: string;
  stockItemId: string;
  productName: string;
  variantName: string;
  producerName: string;
  originName: string;
  pictureFileId: string | null;
  categoryId: string | null;
  categoryGroup: CategoryGroup;
  activityClass: ListingClass | null;
  pricing: Pricing;
  unitCode: string;
  unitLabel: string;
  contentBase: bigint;
  unitPriceVnd: Vnd;
  priceBase: bigint;
  /** Lower prices from a quantity on, and the one that runs now or next. */
  tiers: { minQuantity: number; unitPriceVnd: Vnd }[];
  flash: { unitPriceVnd: Vnd; startsAt: Date; endsAt: Date } | null;
  /** Weighed goods: what one unit usually weighs, and how far the bill may pass the estimate, in basis points. */
  minBase: bigint | null;
  maxBase: bigint | null;
  toleranceBp: number;
  availability: 'stock' | 'preorder' | 'capacity';
  productStatus: ProductStatus;
  variantStatus: VariantStatus;
  shopStatus: 'active' | 'suspended' | 'closed';
  shopPausedAt: Date | null;
  /** Sold by the week: how much a week; and how many days before its Monday it must be ordered. */
  weeklyCapBase: bigint | null;
  noticeDays: number;
  /** What can still be promised: on hand less what is held for orders; of a harvest or week: in the next one that is open. */
  availableBase: bigint;
  /** Null = any distance. */
  maxTravelHours: number | null;
};

/** One read for any number of variants; unknown ids are left out, and whether each may be sold is for the caller to judge. */
export async function variantsForSale(tx: Tx, variantIds: readonly string[], at: Date): Promise<SaleVariant[]> {
  const ids = [...new Set(variantIds.filter(isUuid))];
  if (ids.length === 0) return [];
  const rows = await tx.$queryRaw<SaleRow[]>`
    select v.id as "variantId", p.id as "productId", p.slug, p.shop_id as "shopId", v.stock_item_id as "stockItemId",
      p.name as "productName", v.name as "variantName", coalesce(producer.name, s.legal_name) as "producerName",
      coalesce(a.name, '') as "originName", photo.file_id as "pictureFileId", c.id as "categoryId", coalesce(c."group", 'food')::text as "categoryGroup",
      coalesce(p.activity_ruled, p.activity_class)::text as "activityClass",
      v.pricing::text as pricing, v.unit_code as "unitCode", v.unit_label as "unitLabel", v.content_base as "contentBase",
      v.unit_price_vnd as "unitPriceVnd", v.price_base as "priceBase",
      v.min_base as "minBase", v.max_base as "maxBase", v.tolerance_bp as "toleranceBp", v.availability::text as availability,
      (select json_agg(json_build_object('minQuantity', t.min_quantity, 'unitPriceVnd', t.unit_price_vnd) order by t.min_quantity)
        from price_tiers t where t.variant_id = v.id) as tiers,
      flash.unit_price_vnd as "flashPriceVnd", flash.starts_at as "flashStartsAt", flash.ends_at as "flashEndsAt", p.status::text as "productStatus",
      v.status::text as "variantStatus", s.status::text as "shopStatus", s.paused_at as "shopPausedAt",
      v.weekly_cap_base as "weeklyCapBase", v.notice_days as "noticeDays",
      coalesce(case v.availability when 'stock' then i.on_hand_base - i.reserved_base else promise.left_base end, 0) as "availableBase", p.max_travel_hours as "maxTravelHours"
    from variants v
      join products p on p.id = v.product_id
      join shops s on s.id = p.shop_id
      join stock_items i on i.id = v.stock_item_id
      left join categories c on c.id = p.category_id
      left join producers producer on producer.id = p.producer_id
      left join areas a on a.id = p.area_id
      left join lateral (
        select file_id from product_photos where product_id = p.id order by position, file_id limit 1
      ) photo on true
      left join lateral (
        select unit_price_vnd, starts_at, ends_at from flash_prices where variant_id = v.id and ends_at > ${at}
        order by starts_at limit 1
      ) flash on true
      left join lateral (
        select left_base from open_windows(${at}) o
        where v.availability <> 'stock' and o.variant_id = v.id and o.left_base >= v.content_base
        order by o.starts_on limit 1
      ) promise on true
    where v.id = any(${ids}::uuid[])`;
  return rows.map(({ flashPriceVnd, flashStartsAt, flashEndsAt, tiers, ...row }) => ({
    ...row,
    tiers: (tiers ?? []).map((tier) => ({ ...tier, unitPriceVnd: BigInt(tier.unitPriceVnd) })),
    flash:
      flashPriceVnd !== null && flashStartsAt && flashEndsAt
        ? { unitPriceVnd: flashPriceVnd, startsAt: flashStartsAt, endsAt: flashEndsAt }
        : null,
  }));
}

type SaleRow = Omit<SaleVariant, 'tiers' | 'flash'> & {
  tiers: { minQuantity: number; unitPriceVnd: number }[] | null;
  flashPriceVnd: Vnd | null;
  flashStartsAt: Date | null;
  flashEndsAt: Date | null;
};

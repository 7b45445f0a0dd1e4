import { isUuid } from '#kernel/ids.ts';
import type { Vnd } from '#kernel/money.ts';
import type { Tx } from '#platform/db.ts';
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
  categoryGroup: CategoryGroup;
  pricing: Pricing;
  unitCode: string;
  unitLabel: string;
  contentBase: bigint;
  unitPriceVnd: Vnd;
  priceBase: bigint;
  productStatus: ProductStatus;
  variantStatus: VariantStatus;
  shopStatus: 'active' | 'suspended' | 'closed';
  shopPausedAt: Date | null;
  /** What can still be promised: on hand less what is held for orders. */
  availableBase: bigint;
  /** Null = any distance. */
  maxTravelHours: number | null;
};

/** One read for any number of variants; unknown ids are left out, and whether each may be sold is for the caller to judge. */
export async function variantsForSale(tx: Tx, variantIds: readonly string[]): Promise<SaleVariant[]> {
  const ids = [...new Set(variantIds.filter(isUuid))];
  if (ids.length === 0) return [];
  return tx.$queryRaw<SaleVariant[]>`
    select v.id as "variantId", p.id as "productId", p.slug, p.shop_id as "shopId", v.stock_item_id as "stockItemId",
      p.name as "productName", v.name as "variantName", coalesce(producer.name, s.legal_name) as "producerName",
      coalesce(a.name, '') as "originName", photo.file_id as "pictureFileId", coalesce(c."group", 'food')::text as "categoryGroup",
      v.pricing::text as pricing, v.unit_code as "unitCode", v.unit_label as "unitLabel", v.content_base as "contentBase",
      v.unit_price_vnd as "unitPriceVnd", v.price_base as "priceBase", p.status::text as "productStatus",
      v.status::text as "variantStatus", s.status::text as "shopStatus", s.paused_at as "shopPausedAt",
      i.on_hand_base - i.reserved_base as "availableBase", p.max_travel_hours as "maxTravelHours"
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
    where v.id = any(${ids}::uuid[])`;
}

import { randomUUID } from 'node:crypto';
import { dateOfDay, dayOf } from '#kernel/time.ts';
import { searchKey, slugify } from '#kernel/vietnamese.ts';
import { oldPlaceWords } from '#modules/areas/api.ts';
import type { Tx } from '#platform/db.ts';
import type { ListingClass } from './core/activity-class.ts';
import type { CategoryGroup, Label } from './core/label.ts';
import type { Dimension, ProductStatus, Temperature } from './core/listing.ts';

/** The only writer of the catalog's tables: categories, units, products, photos and lots. */
type CategoryRow = {
  slug: string;
  nameVi: string;
  nameEn: string;
  picture: string;
  group: CategoryGroup;
  parentId: string | null;
  position: number;
};

export async function upsertCategory(tx: Tx, { slug, ...data }: CategoryRow): Promise<string> {
  const row = await tx.category.upsert({
    where: { slug },
    create: { slug, ...data },
    update: data,
    select: { id: true },
  });
  return row.id;
}

type UnitRow = {
  code: string;
  dimension: Dimension;
  baseFactor: number | null;
  nameVi: string;
  nameEn: string;
  position: number;
};

export async function upsertUnit(tx: Tx, { code, ...data }: UnitRow): Promise<void> {
  await tx.unit.upsert({ where: { code }, create: { code, ...data }, update: data });
}

/** A draft has an address of its own that nobody is told; the real one is given when it is approved. */
export async function insertDraft(tx: Tx, shopId: string, at: Date): Promise<string> {
  const data = { shopId, slug: `nhap-${randomUUID()}`, createdAt: at, updatedAt: at };
  const row = await tx.product.create({ data, select: { id: true } });
  return row.id;
}

/** A draft was never seen by anybody else: nothing refers to it but its pictures. */
export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await tx.productPhoto.deleteMany({ where: { productId: id } });
  await tx.product.delete({ where: { id } });
}

export type LockedProduct = { id: string; shopId: string; slug: string; status: ProductStatus; name: string };

/** Waits its turn for a product of these shops; null when there is none (or it is another's: the same). */
export async function lockProduct(tx: Tx, id: string, shopIds: readonly string[]): Promise<LockedProduct | null> {
  const rows = await tx.$queryRaw<LockedProduct[]>`
    select id, shop_id as "shopId", slug, status::text as status, name from products
    where id = ${id}::uuid and shop_id = any(${[...shopIds]}::uuid[]) for update`;
  return rows[0] ?? null;
}

/** The same, for an official, who may see any. */
export async function lockAnyProduct(tx: Tx, id: string): Promise<LockedProduct | null> {
  const rows = await tx.$queryRaw<LockedProduct[]>`
    select id, shop_id as "shopId", slug, status::text as status, name from products where id = ${id}::uuid for update`;
  return rows[0] ?? null;
}

/** Answers of a draft exactly as typed, so that the half-finished comes back as it was; gone once it is sent. */
export async function keepTyped(
  tx: Tx,
  id: string,
  name: string,
  typed: Record<string, string>,
  at: Date,
): Promise<void> {
  const row = await tx.product.findUniqueOrThrow({ where: { id }, select: { label: true } });
  const label = typeof row.label === 'object' && row.label !== null && !Array.isArray(row.label) ? row.label : {};
  await tx.product.update({ where: { id }, data: { name, label: { ...label, typed }, updatedAt: at } });
}

export type ProductFacts = {
  name?: string;
  categoryId?: string;
  producerId?: string;
  areaId?: string;
  description?: string;
  label?: Label;
  temperature?: Temperature;
  maxTravelHours?: number | null;
  isIllustrated?: boolean;
};

export async function writeFacts(tx: Tx, id: string, facts: ProductFacts, at: Date): Promise<void> {
  await tx.product.update({ where: { id }, data: { ...facts, updatedAt: at, version: { increment: 1 } } });
}

/** Where the goods of a household come from, by its own word, which nothing an official approves; a row tells of the change. */
export async function setActivityClass(
  tx: Tx,
  id: string,
  activityClass: ListingClass,
  by: { at: Date; byId: string | null },
): Promise<void> {
  await tx.$executeRaw`
    with before as (
      select p.id, p.activity_class from products p join shops s on s.id = p.shop_id and s.kind = 'household'
      where p.id = ${id}::uuid and p.activity_class is distinct from ${activityClass}::activity_class for update of p),
    said as (
      update products p set activity_class = ${activityClass}::activity_class, updated_at = ${by.at} from before where p.id = before.id)
    insert into activity_changes (product_id, kind, from_class, to_class, at, by_id)
    select id, 'said', activity_class, ${activityClass}::activity_class, ${by.at}, ${by.byId}::uuid from before`;
}

/** An official's word over the seller's, or (null) the end of it; the number of its row, null when it was so already. */
export async function setRuledClass(
  tx: Tx,
  id: string,
  ruled: ListingClass | null,
  by: { at: Date; byId: string; reason: string },
): Promise<string | null> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with before as (
      select p.id, p.activity_class, p.activity_ruled from products p join shops s on s.id = p.shop_id and s.kind = 'household'
      where p.id = ${id}::uuid and p.activity_ruled is distinct from ${ruled}::activity_class for update of p),
    said as (
      update products p set activity_ruled = ${ruled}::activity_class, updated_at = ${by.at} from before where p.id = before.id)
    insert into activity_changes (product_id, kind, from_class, to_class, at, by_id, reason)
    select id, case when ${ruled}::activity_class is null then 'lifted' else 'ruled' end, coalesce(activity_ruled, activity_class),
      coalesce(${ruled}::activity_class, activity_class), ${by.at}, ${by.byId}::uuid, ${by.reason} from before
    returning id::text as id`;
  return rows[0]?.id ?? null;
}

/** Moves from one of these states, or not at all. */
export async function moveProduct(
  tx: Tx,
  id: string,
  from: readonly ProductStatus[],
  to: ProductStatus,
  reason: string | null,
  at: Date,
): Promise<boolean> {
  if (to === 'live' && (await isSanctioned(tx, id))) return false;
  const { count } = await tx.product.updateMany({
    where: { id, status: { in: [...from] } },
    data: { status: to, statusReason: reason, updatedAt: at },
  });
  if (count === 0) return false;
  if (to === 'removed' || from.includes('removed')) await servePhotos(tx, id, to !== 'removed');
  return true;
}

/** Pictures of what the department took away are not served by their own addresses either. */
async function servePhotos(tx: Tx, productId: string, isPublic: boolean): Promise<void> {
  await tx.storedFile.updateMany({ where: { id: { in: await photoIds(tx, productId) } }, data: { isPublic } });
}

/** A decision of the department holds it off the shelf. */
export async function isSanctioned(tx: Tx, productId: string): Promise<boolean> {
  const held = await tx.sanction.count({
    where: { productId, state: 'active', level: { in: ['suspend', 'close'] } },
  });
  return held > 0;
}

/** Gives the address under which buyers find it, once; two products of one name must not race for it. */
export async function publish(tx: Tx, product: LockedProduct, name: string, at: Date): Promise<string> {
  let slug = product.slug;
  if (slug.startsWith('nhap-')) {
    await tx.$queryRaw`select pg_advisory_xact_lock(hashtext('products.slug'))::text`;
    const wanted = slugify(name) || 'san-pham';
    const rows = await tx.$queryRaw<
      { slug: string }[]
    >`select slug from products where slug = ${wanted} or slug like ${`${wanted}-%`}`;
    const taken = new Set(rows.map((row) => row.slug));
    slug = wanted;
    for (let n = 2; taken.has(slug); n++) slug = `${wanted}-${n}`;
  }
  await tx.product.update({ where: { id: product.id }, data: { slug, approvedAt: at, updatedAt: at } });
  return slug;
}

/** Everything a search may find it by: names of the product, its kind, grower, shop and place, old names of the place too. */
export async function refreshSearchText(tx: Tx, productId: string): Promise<void> {
  const rows = await tx.$queryRaw<{ words: string; areaId: string | null }[]>`
    select concat_ws(' ', p.name, c.name_vi, s.name, producer.name, a.name) as words, p.area_id as "areaId"
    from products p join shops s on s.id = p.shop_id
      left join categories c on c.id = p.category_id
      left join producers producer on producer.id = p.producer_id
      left join areas a on a.id = p.area_id
    where p.id = ${productId}::uuid`;
  const row = rows[0];
  if (!row) return;
  const places = row.areaId ? await oldPlaceWords(row.areaId) : '';
  await tx.product.update({ where: { id: productId }, data: { searchText: searchKey(`${row.words} ${places}`) } });
}

export async function addPhotoRow(tx: Tx, productId: string, fileId: string): Promise<void> {
  const last = await tx.productPhoto.aggregate({ where: { productId }, _max: { position: true } });
  await tx.productPhoto.create({ data: { productId, fileId, position: (last._max.position ?? -1) + 1 } });
}

export async function removePhotoRow(tx: Tx, productId: string, fileId: string): Promise<boolean> {
  const { count } = await tx.productPhoto.deleteMany({ where: { productId, fileId } });
  return count === 1;
}

/** These photos in this order, and no others. */
export async function replacePhotos(tx: Tx, productId: string, fileIds: readonly string[]): Promise<void> {
  await tx.productPhoto.deleteMany({ where: { productId } });
  await tx.productPhoto.createMany({ data: fileIds.map((fileId, position) => ({ productId, fileId, position })) });
}

export async function photoIds(tx: Tx, productId: string): Promise<string[]> {
  const rows = await tx.productPhoto.findMany({
    where: { productId },
    orderBy: [{ position: 'asc' }, { fileId: 'asc' }],
  });
  return rows.map((row) => row.fileId);
}

/**
 * What lies on the heaps of a product and in no lot, measured as its first size is; null where there is none of it, since an
 * empty lot is one of which nobody said how much it holds. Lots called back are off the heaps already.
 */
async function unlottedBase(tx: Tx, productId: string): Promise<bigint | null> {
  const [row] = await tx.$queryRaw<{ base: bigint }[]>`
    with first as (
      select i.dimension from variants v join stock_items i on i.id = v.stock_item_id
      where v.product_id = ${productId}::uuid and v.status = 'active' order by v.position, v.id limit 1)
    select (coalesce((
        select sum(i.on_hand_base) from stock_items i where i.dimension = (select dimension from first) and i.id in (
          select v.stock_item_id from variants v where v.product_id = ${productId}::uuid and v.status = 'active')), 0)
      - coalesce((
        select sum(greatest(0, l.quantity_base - coalesce((
          select sum(x.base) from line_lots x join order_lines n on n.id = x.line_id join orders o on o.id = n.order_id
          where x.lot_id = l.id and o.state <> 'cancelled'), 0)))
        from lots l where l.product_id = ${productId}::uuid and not exists (
          select 1 from recall_lots y join recalls r on r.id = y.recall_id where y.lot_id = l.id and r.opened_at is not null)), 0))::bigint as base`;
  return row && row.base > 0n ? row.base : null;
}

/** A new harvest or batch; the product shows its day. `quantityBase` null: nobody said how much, so what lies in no lot. */
export async function insertLot(
  tx: Tx,
  lot: { productId: string; producerId: string | null; madeOn: string; plot: string; quantityBase: bigint | null },
  at: Date,
): Promise<void> {
  const rows = await tx.$queryRaw<{ n: bigint }[]>`select nextval('lot_code') as n`;
  const day = dateOfDay(lot.madeOn);
  const code = `L${dayOf(at).slice(2).replaceAll('-', '')}-${rows[0]?.n ?? 0n}`;
  const { productId, producerId, plot } = lot;
  const quantityBase = lot.quantityBase ?? (await unlottedBase(tx, productId));
  await tx.lot.create({ data: { code, productId, producerId, harvestedOn: day, plot, quantityBase, createdAt: at } });
  await tx.product.update({ where: { id: productId }, data: { harvestedOn: day, updatedAt: at } });
}

export async function setMadeOn(tx: Tx, productId: string, madeOn: string | null): Promise<void> {
  await tx.product.update({
    where: { id: productId },
    data: { harvestedOn: madeOn ? dateOfDay(madeOn) : null },
  });
}

/**
 * What was sold of the products of an order on the market's pages, counted anew from completed orders: a fact told twice
 * counts once. Sales at a stall are their seller's word alone and lift no product before the eyes of others.
 */
export async function recountSales(tx: Tx, orderId: string): Promise<void> {
  await tx.$executeRaw`
    update products set sold_count = (
      select coalesce(sum(l.quantity), 0) from order_lines l join orders o on o.id = l.order_id
      where l.product_id = products.id and o.channel = 'web' and o.state = 'completed' and l.final_vnd > 0)
    where id in (select product_id from order_lines where order_id = ${orderId}::uuid)`;
}

/**
 * The stars of a product, counted anew from its reviews rather than added to: nothing can drift. The row is locked in a
 * statement of its own first, so that the count that follows sees what the one before wrote.
 */
export async function recountRating(tx: Tx, productId: string): Promise<void> {
  await tx.$executeRaw`select 1 from products where id = ${productId}::uuid for no key update`;
  await tx.$executeRaw`
    update products set (rating_sum, rating_count) = (
      select coalesce(sum(rating), 0), count(*) from reviews where product_id = products.id and hidden_at is null
    ) where id = ${productId}::uuid`;
}

import { isUuid } from '#kernel/ids.ts';
import { db } from '#platform/db.ts';
import type { ReportSubject } from './core/report.ts';

export type Reported = {
  id: string;
  shopId: string;
  areaId: string;
  /** Product or shop as it is called; a review by its product. */
  name: string;
  shopName: string;
  /** Of a review, what it says. */
  text: string;
};

/** What everybody can see, by the name that its address has; null when there is no such thing in sight. */
export async function findReported(subject: ReportSubject, name: string): Promise<Reported | null> {
  if (subject === 'review' && !isUuid(name)) return null;
  const rows =
    subject === 'product'
      ? await db.$queryRaw<Reported[]>`
          select p.id, p.shop_id as "shopId", s.area_id as "areaId", p.name, s.name as "shopName", '' as text
          from products p join shops s on s.id = p.shop_id where p.slug = ${name} and p.status = 'live' and s.status = 'active'`
      : subject === 'shop'
        ? await db.$queryRaw<Reported[]>`
            select id, id as "shopId", area_id as "areaId", name, name as "shopName", '' as text
            from shops where slug = ${name} and status = 'active'`
        : await db.$queryRaw<Reported[]>`
            select r.id, r.shop_id as "shopId", s.area_id as "areaId", p.name, s.name as "shopName", r.text
            from reviews r join products p on p.id = r.product_id join shops s on s.id = r.shop_id
            where r.id = ${name}::uuid and r.hidden_at is null`;
  return rows[0] ?? null;
}

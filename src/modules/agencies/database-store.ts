import { db, type Tx } from '#platform/db.ts';
import type { SharedSeller } from './core/database.ts';
import { shownTaxCode } from './core/numbers.ts';

/** Every shop as it stands when the file is made, with the kinds of goods it lists. */
export async function sharedSellers(): Promise<SharedSeller[]> {
  const rows = await db.$queryRaw<SharedSeller[]>`
    select s.slug, s.name, s.kind::text as kind, s.status::text as status, a.name as area,
      case when s.kind <> 'household' then s.legal_name end as "legalName", s.tax_code as "taxCode",
      s.identity_level::text as "identityLevel", coalesce(l.listings, 0)::int as listings,
      coalesce(l.categories, '{}') as categories
    from shops s join areas a on a.id = s.area_id
      left join lateral (select count(*) as listings, array_agg(distinct c.slug order by c.slug) as categories
        from products p join categories c on c.id = p.category_id where p.shop_id = s.id and p.status = 'live') l on true
    order by s.slug`;
  return rows.map((row) => ({ ...row, taxCode: shownTaxCode(row.kind, row.taxCode) }));
}

export type DatabaseRow = { period: string; madeAt: Date; version: number; sha256: string };

export async function databases(): Promise<DatabaseRow[]> {
  return db.agencyDatabase.findMany({
    select: { period: true, madeAt: true, version: true, sha256: true },
    orderBy: { period: 'desc' },
  });
}

export async function databaseOf(period: string): Promise<(DatabaseRow & { content: string }) | null> {
  return db.agencyDatabase.findUnique({ where: { period } });
}

export async function isMade(period: string): Promise<boolean> {
  return (await db.agencyDatabase.count({ where: { period } })) > 0;
}

/** False when somebody else has made it meanwhile. */
export async function insertDatabase(tx: Tx, row: DatabaseRow & { content: string }): Promise<boolean> {
  const { count } = await tx.agencyDatabase.createMany({ data: [row], skipDuplicates: true });
  return count === 1;
}

import { z } from 'zod';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import type { SanctionLevel } from './core/sanction.ts';

type WarnedSeller = {
  code: string;
  name: string;
  /** Of companies and cooperatives alone: a household's legal name is a person's. */
  legalName: string | null;
  taxCode: string | null;
  areaName: string;
  ground: string;
  level: SanctionLevel;
  productName: string | null;
  from: Date;
  until: Date;
};

/** The public list, as of now: what has been on it for its days is not on it. */
export async function warnedSellers(at: Date): Promise<WarnedSeller[]> {
  return db.$queryRaw<WarnedSeller[]>`
    select x.code, s.name, case when s.kind <> 'household' then s.legal_name end as "legalName",
      case when s.kind <> 'household' then s.tax_code end as "taxCode", a.name as "areaName", x.ground, x.level::text as level,
      p.name as "productName", x.starts_at as "from", x.listed_until as until
    from sanctions x join shops s on s.id = x.shop_id join areas a on a.id = s.area_id left join products p on p.id = x.product_id
    where x.is_listed and x.state in ('active', 'ended') and x.starts_at <= ${at} and x.listed_until > ${at}
    order by x.starts_at desc, x.id`;
}

/** The list with what it stands on, as of this moment. */
export async function warnedList(): Promise<{ sellers: WarnedSeller[]; days: number; citation: string }> {
  const at = await now();
  const [sellers, days, citation] = await Promise.all([
    warnedSellers(at),
    ruleAt('shop.warned_list_days', at, z.number()),
    citationAt('shop.warned_list_days', at),
  ]);
  return { sellers, days, citation };
}

/**
 * A program: fills the market with the large seed's shops and listings and as many orders as its first argument says, puts
 * plenty on the heaps that will be bought from, prints what to put into carts.
 */
import { Client } from 'pg';
import { makeLargeMarket, WHOLE } from '../../prisma/seed/large/make-large-market.ts';
import { installReferenceData, letGo } from '../proof/reference-data.ts';
import type { Offer } from '../proof/small-market.ts';

const OFFERS = 800;
const PLENTY_BASE = 1_000_000_000;

const adminUrl = process.env.DATABASE_ADMIN_URL ?? '';
await installReferenceData();
await letGo();
await makeLargeMarket(
  adminUrl,
  { ...WHOLE, orders: Number(process.argv[2]) },
  { say: (line) => process.stderr.write(`${line}\n`) },
);

const client = new Client({ connectionString: adminUrl });
await client.connect();
const { rows } = await client.query<Offer & { stockItemIds: string[] }>(
  `select (array_agg(v.id order by v.id))[1:2] as "variantIds", (array_agg(v.stock_item_id order by v.id))[1:2] as "stockItemIds",
     (select code from areas where valid_to is null order by code limit 1) as "areaCode"
   from products p join variants v on v.product_id = p.id and v.position = 0
   where v.pricing <> 'weighed' and v.unit_price_vnd < 500000
   group by p.shop_id having count(*) >= 2 order by md5(p.shop_id::text) limit ${OFFERS}`,
);
const heaps = rows.flatMap(({ stockItemIds }) => stockItemIds);
await client.query('update stock_items set on_hand_base = on_hand_base + $2 where id = any($1::uuid[])', [
  heaps,
  PLENTY_BASE,
]);
await client.query(
  `insert into stock_movements (stock_item_id, delta_base, cause, at) select id, $2, 'harvest', now() from unnest($1::uuid[]) as id`,
  [heaps, PLENTY_BASE],
);
await client.end();
process.stdout.write(`${JSON.stringify(rows.map(({ variantIds, areaCode }) => ({ variantIds, areaCode })))}\n`);

/**
 * SEED=large: sixteen thousand shops, two hundred thousand listings and a million orders with their payments, timelines,
 * stock movements and books, from a seeded generator through COPY. All of it or nothing: one transaction.
 *   node prisma/seed/large/make-large-market.ts --shops 160 --listings 2000 --orders 10000
 * fills the database of DATABASE_ADMIN_URL, which must hold the reference data (areas, units, categories).
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Piece, Plan } from './generator.ts';
import type { Category } from './listings.ts';
import { type Load, openLoad } from './load.ts';
import type { Place } from './shops.ts';
import { TABLES } from './tables.ts';
import { makeWork } from './work-rows.ts';

export type Size = { shops: number; listings: number; orders: number };
export const WHOLE: Size = { shops: 16_000, listings: 200_000, orders: 1_000_000 };

type Say = (line: string) => void;
const SAID_EVERY = 50_000;

export async function makeLargeMarket(
  adminUrl: string,
  size: Size,
  options: { seed?: number; now?: Date; say?: Say } = {},
): Promise<void> {
  const say = options.say ?? (() => {});
  const begun = Date.now();
  const seconds = () => `${Math.round((Date.now() - begun) / 1000)} s`;
  const load = await openLoad(adminUrl, TABLES, say);
  try {
    const plan = await planFor(load, size, options.seed ?? 1, options.now ?? new Date());
    await run(load, plan, (orders) =>
      say(`  ${orders.toLocaleString('en')} of ${size.orders.toLocaleString('en')} orders (${seconds()})`),
    );
    await load.query(`update shops s set rating_sum = r.stars, rating_count = r.reviews
      from (select shop_id, sum(rating) as stars, count(*) as reviews from reviews where hidden_at is null group by 1) r where r.shop_id = s.id`);
    await makeWork(load, { listings: size.listings, nowMs: plan.nowMs });
    say(`  all rows written (${seconds()}), indexes and keys now`);
    await load.finish();
    say(
      `  ${size.shops.toLocaleString('en')} shops, ${size.listings.toLocaleString('en')} listings, ${size.orders.toLocaleString('en')} orders (${seconds()})`,
    );
  } catch (error) {
    await load.abandon().catch(() => {});
    throw error;
  }
}

async function planFor(load: Load, size: Size, seed: number, now: Date): Promise<Plan> {
  const places = await load.query<Place>(
    `select id, name, slug, search_text as "searchText" from areas where valid_to is null and slug is not null order by code`,
  );
  const categories = await load.query<Category>(
    `select id, slug, name_vi as name, "group"::text as "group" from categories order by position`,
  );
  const pictures = await load.query<{ slug: string; fileId: string }>(
    `select c.slug, x.file_id as "fileId" from product_photos x join products p on p.id = x.product_id
       join categories c on c.id = p.category_id order by x.file_id`,
  );
  const [entry] = await load.query<{ next: string }>('select coalesce(max(id), 0) + 1 as next from book_entries');
  if (places.length === 0 || categories.length === 0)
    throw new Error('the reference data is missing: areas, categories');
  const photos = new Map<string, string[]>();
  for (const { slug, fileId } of pictures) photos.set(slug, [...new Set([...(photos.get(slug) ?? []), fileId])]);
  return {
    ...size,
    seed,
    nowMs: now.getTime(),
    serial: 1,
    firstEntry: Number(entry?.next ?? 1),
    places,
    categories,
    photos: [...photos],
  };
}

/** The generator makes pieces, this writes them one after the other; at most two wait. */
async function run(load: Load, plan: Plan, onOrders: (orders: number) => void): Promise<void> {
  const waiting = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(new URL('./generator.ts', import.meta.url), { workerData: { plan, waiting } });
  let said = 0;
  let writing: Promise<void> = Promise.resolve();
  const write = async ({ batches, orders }: Piece) => {
    for (const batch of batches) await load.write(batch);
    Atomics.sub(waiting, 0, 1);
    Atomics.notify(waiting, 0);
    if (orders - said < SAID_EVERY && orders < plan.orders) return;
    if (orders > said) onOrders(orders);
    said = orders;
  };
  try {
    await new Promise<void>((done, fail) => {
      worker.on('error', fail);
      worker.on('message', (piece: Piece) => {
        writing = writing.then(() => write(piece)).then(() => (piece.isLast ? done() : undefined));
        writing.catch(fail);
      });
    });
  } finally {
    await worker.terminate();
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      shops: { type: 'string' },
      listings: { type: 'string' },
      orders: { type: 'string' },
      seed: { type: 'string' },
    },
  });
  const adminUrl = process.env.DATABASE_ADMIN_URL;
  if (!adminUrl) throw new Error('DATABASE_ADMIN_URL is missing');
  const size = {
    shops: Number(values.shops ?? WHOLE.shops),
    listings: Number(values.listings ?? WHOLE.listings),
    orders: Number(values.orders ?? WHOLE.orders),
  };
  await makeLargeMarket(adminUrl, size, {
    seed: Number(values.seed ?? 1),
    say: (line) => process.stdout.write(`${line}\n`),
  });
}

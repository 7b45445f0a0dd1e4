/** Runs beside the database on the other processor: makes the market piece by piece and waits while two pieces wait. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Category, makeListings, writeListing } from './listings.ts';
import type { Batch } from './load.ts';
import { type Buyer, type Counters, writePurchase } from './order-rows.ts';
import { tellStory } from './order-story.ts';
import { personName, phoneOf } from './people.ts';
import { type Chance, chanceOf, idAt } from './random.ts';
import { makeShops, type Place } from './shops.ts';
import { Sheets } from './tables.ts';

export type Plan = {
  seed: number;
  shops: number;
  listings: number;
  orders: number;
  /** The market's present: nothing is later. */
  nowMs: number;
  /** Where numbers begin, beyond what is already there. */
  serial: number;
  firstEntry: number;
  places: Place[];
  categories: Category[];
  photos: [slug: string, fileIds: string[]][];
};
export type Piece = { batches: Batch[]; orders: number; isLast: boolean };

const ORDERS_A_PIECE = 4000;
const LISTINGS_A_PIECE = 20_000;
const PIECES_AHEAD = 2;
const DAYS_OF_TRADE = 400;
const DAY = 86_400_000;

const { plan, waiting } = workerData as { plan: Plan; waiting: Int32Array };
const chance = chanceOf(plan.seed);
const sheets = new Sheets();
const photos = new Map(plan.photos);

function hand(orders: number, isLast = false): void {
  const batches = sheets.take();
  Atomics.add(waiting, 0, 1);
  const piece: Piece = { batches, orders, isLast };
  parentPort?.postMessage(
    piece,
    batches.map(({ rows }) => rows.buffer as ArrayBuffer),
  );
  for (let ahead = Atomics.load(waiting, 0); ahead >= PIECES_AHEAD; ahead = Atomics.load(waiting, 0))
    Atomics.wait(waiting, 0, ahead);
}

function makeBuyers(count: number): Buyer[] {
  return Array.from({ length: count }, (_, i) => {
    const createdMs = plan.nowMs - chance.between(1, DAYS_OF_TRADE) * DAY;
    const accountId = idAt(plan.nowMs - 520 * DAY, 0x15, plan.serial + i);
    const name = personName(chance).full;
    const phone = phoneOf(5_000_000 + plan.serial + i);
    const created = new Date(createdMs);
    // A third never made an account.
    const isGuest = i % 3 === 0;
    if (!isGuest)
      sheets.add('accounts', { id: accountId, phone, name, password_hash: 'none', is_demo: true, created_at: created });
    return { accountId: isGuest ? null : accountId, name, phone, place: chance.oneOf(plan.places) };
  });
}

/** Trade grows: the further back, the fewer. The instants rise, so ids do. */
function instantOf(order: number): number {
  const share = Math.sqrt((order + chance.next()) / plan.orders);
  return Math.floor(plan.nowMs - DAYS_OF_TRADE * DAY * (1 - share) - 1000);
}

function skewed(chance: Chance, length: number): number {
  return Math.floor(length * chance.next() ** 1.6);
}

const shops = makeShops(sheets, chance, plan.places, plan);
const categories = new Map(plan.categories.map((category) => [category.slug, category]));
const { listings, firstOf } = makeListings(chance, shops, categories, photos, plan);
for (const listing of listings) {
  listing.onHandBase = listing.good.contentBase * chance.between(5, 60);
  sheets.add('stock_movements', {
    stock_item_id: listing.stockItemId,
    delta_base: listing.onHandBase,
    cause: 'opening',
    order_id: null,
    by_id: listing.shop.ownerId,
    at: new Date(listing.createdMs),
  });
}
const buyers = makeBuyers(Math.max(20, Math.floor(plan.orders / 12)));
hand(0);

const counters: Counters = { purchase: 0, order: 0, line: 0, payment: 0, entry: plan.firstEntry };
for (let done = 0; counters.order < plan.orders; ) {
  const placedMs = instantOf(counters.order);
  const count = counters.order + 1 < plan.orders && chance.is(0.06) ? 2 : 1;
  const chosen = new Set<number>();
  while (chosen.size < Math.min(count, shops.length)) chosen.add(skewed(chance, shops.length));
  const stories = [...chosen].flatMap((index) => {
    const shop = shops[index];
    const own = listings.slice(firstOf[index], firstOf[index + 1]);
    return shop ? [tellStory(chance, shop, own, placedMs, plan.nowMs)] : [];
  });
  const buyer = buyers[skewed(chance, buyers.length)];
  if (buyer) writePurchase(sheets, chance, stories, buyer, counters);
  if (counters.order - done >= ORDERS_A_PIECE) {
    hand(counters.order);
    done = counters.order;
  }
}
hand(counters.order);

for (const [index, listing] of listings.entries()) {
  writeListing(sheets, chance, listing, index, { nowMs: plan.nowMs, photos });
  if (index % LISTINGS_A_PIECE === LISTINGS_A_PIECE - 1) hand(counters.order);
}
hand(counters.order, true);

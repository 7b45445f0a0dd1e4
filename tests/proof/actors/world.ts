/**
 * A small market and everything an actor can see of it. Goods are few and wanted by many, so that acts meet. Each room's
 * actors are a file beside this one: a list of acts, each of which looks, chooses by the seed, and answers what it will do.
 */
import type { Ctx, Person } from '#kernel/actor.ts';
import { type Err, must, type Result } from '#kernel/result.ts';
import { openSeries } from '#modules/invoice-setup/open-series.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import type { Chance } from '../../../prisma/seed/large/random.ts';
import { type InvoiceMarket, newTaxCode } from '../../support/invoice-market.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, type TestShop } from '../../support/market.ts';
import type { Bill, Guest } from '../http-buyer.ts';
import { type Seen, whatIsSeen } from './seen.ts';

/** `ok`, or the code of the refusal. */
export type Outcome = string;
export type Act = {
  name: string;
  /** How often it is tried, against the others. */
  weight: number;
  /** What will be done, all choices made; null when there is nothing to do it to. */
  prepare(world: World, chance: Chance): (() => Promise<Outcome>) | null;
};

export type Good = { variantIds: string[]; stockItemId: string; kind: 'pack' | 'weighed' | 'promised' };
export type SimShop = { shop: TestShop; goods: Good[] };
/** Who may come back to a purchase: a guest by his cart's token, or a person. */
export type Buyer = { guest: Guest | null; person: Person | null };
export type Purchase = { buyer: Buyer; key: string; body: string; answer: string; bills: Bill[] };

export type World = {
  at: Date;
  /** The tax authority's side, and how sellers come to it. */
  invoicing: InvoiceMarket;
  shops: SimShop[];
  people: Person[];
  official: Person;
  areaCode: string;
  vouchers: string[];
  guests: Guest[];
  purchases: Purchase[];
  buyerOf: Map<string, Buyer>;
  /** Bank rows on their way, to be told in any order, more than once, or never. */
  rows: { qrPayload: string; rowId: number; amountVnd?: number; content?: string }[];
  /** Row numbers whose notice was acknowledged. */
  told: Set<string>;
  /** VNPAY's messages on their way, likewise. */
  words: { reference: string; path: string; isExact: boolean }[];
  /** What VNPAY has taken the money of, and of which of them, to the đồng, it was told that it is known. */
  paidThere: Set<string>;
  toldThere: Set<string>;
  seen: Seen;
};

const DAY = 86_400_000;
const SHOPS = 4;
const PEOPLE = 5;

export async function openWorld(chance: Chance, seed: number, invoicing: InvoiceMarket): Promise<World> {
  const at = await now();
  const shops: SimShop[] = [];
  for (let i = 0; i < SHOPS; i++) {
    // Not all of them households: a cooperative's tax is its own.
    const kind = i === 1 ? 'cooperative' : 'household';
    const shop = await makeShop({ name: `Gian ${seed}.${i}`, watch: i < SHOPS - 1, kind });
    shops.push({ shop, goods: await makeGoods(shop, chance, at) });
  }
  await openInvoicing(invoicing, shops, at);
  const people: Person[] = [];
  for (let i = 0; i < PEOPLE; i++) people.push(await makePerson({ name: `Người mua ${i}` }));
  const [first] = shops;
  if (!first) throw new Error('no shop');
  const area = await db.area.findUniqueOrThrow({ where: { id: first.shop.areaId } });
  return {
    at,
    invoicing,
    shops,
    people,
    official: await makePerson({ name: 'Cán bộ', roles: ['moderator', 'head'] }),
    areaCode: area.code,
    vouchers: await makeVouchers(first.shop, at, seed),
    guests: [],
    purchases: [],
    buyerOf: new Map(),
    rows: [],
    told: new Set(),
    words: [],
    paidThere: new Set(),
    toldThere: new Set(),
    seen: await whatIsSeen(shops.map(({ shop }) => shop.shopId)),
  };
}

/** Each in a way of its own: with code, without, from a cash register; the last one has yet to register. */
async function openInvoicing(market: InvoiceMarket, shops: readonly SimShop[], at: Date): Promise<void> {
  const ways = [
    { mode: 'coded', taxMethod: 'direct', issuesByItself: true },
    { mode: 'uncoded', taxMethod: 'credit', issuesByItself: false },
    { mode: 'cash_register', taxMethod: 'direct', issuesByItself: true },
  ] as const;
  for (const [index, way] of ways.entries()) {
    const own = shops[index]?.shop;
    if (!own) continue;
    const taxCode = newTaxCode(way.mode === 'uncoded' ? 'cooperative' : 'household');
    await market.register(own, way, taxCode, at);
    if (way.mode !== 'cash_register')
      must(await market.giveCertificate(own, await market.certificate(taxCode), 'mat-khau', at));
    must(await openSeries(ctxOf(own.seller, at), { shopId: own.shopId, letters: 'AA' }));
  }
  await market.work(at);
}

async function makeGoods(shop: TestShop, chance: Chance, at: Date): Promise<Good[]> {
  const scarce = await makeProduct(shop, {
    name: 'Na bở',
    stock: chance.between(3, 8),
    priceVnd: 60_000n,
    activityClass: 'own_produce',
  });
  const plain = await makeProduct(shop, {
    name: 'Gạo nếp',
    stock: 60,
    priceVnd: 27_500n,
    activityClass: 'resale',
  });
  await db.priceTier.create({ data: { variantId: plain.variantId, minQuantity: 3, unitPriceVnd: 24_900n } });
  const large = await secondSize(plain, 5000n, 130_000n);
  const weighed = await makeProduct(shop, { name: 'Gà thả vườn', stock: 40, priceVnd: 120_000n });
  await db.variant.update({ where: { id: weighed.variantId }, data: { pricing: 'weighed', toleranceBp: 500 } });
  const promised = await makeProduct(shop, { name: 'Vải chín sớm', stock: 0, priceVnd: 45_000n });
  await db.variant.update({ where: { id: promised.variantId }, data: { availability: 'preorder' } });
  const inDays = (days: number) => new Date(Math.floor(at.getTime() / DAY + days) * DAY);
  await db.supplyWindow.create({
    data: {
      variantId: promised.variantId,
      startsOn: inDays(4),
      endsOn: inDays(8),
      cutOffAt: inDays(3),
      capBase: 9000n,
      maxOrders: 6,
      createdAt: at,
    },
  });
  return [
    { variantIds: [scarce.variantId], stockItemId: scarce.stockItemId, kind: 'pack' },
    { variantIds: [plain.variantId, large], stockItemId: plain.stockItemId, kind: 'pack' },
    { variantIds: [weighed.variantId], stockItemId: weighed.stockItemId, kind: 'weighed' },
    { variantIds: [promised.variantId], stockItemId: promised.stockItemId, kind: 'promised' },
  ];
}

async function secondSize(
  product: { productId: string; stockItemId: string },
  contentBase: bigint,
  unitPriceVnd: bigint,
): Promise<string> {
  const size = await db.variant.create({
    data: {
      productId: product.productId,
      stockItemId: product.stockItemId,
      name: 'Bao lớn',
      pricing: 'pack',
      unitCode: 'kg',
      unitLabel: 'bao',
      contentBase,
      unitPriceVnd,
      priceBase: contentBase,
      position: 1,
      createdAt: new Date(),
    },
  });
  return size.id;
}

/** Small budgets, so that they run out while many want them. */
async function makeVouchers(shop: TestShop, at: Date, seed: number): Promise<string[]> {
  const lasting = {
    startsAt: new Date(at.getTime() - 1000),
    endsAt: new Date(at.getTime() + 400 * 86_400_000),
    createdAt: at,
  };
  const code = (name: string) => `${name}${seed}`.slice(0, 20);
  const base = { ...lasting, minGoodsVnd: 0n };
  await db.voucher.createMany({
    data: [
      {
        ...base,
        code: code('VUON'),
        name: 'Của gian hàng',
        bearer: 'shop',
        shopId: shop.shopId,
        kind: 'percent',
        percentBp: 1000,
        capVnd: 30_000n,
        budgetVnd: 120_000n,
        perPersonLimit: 2,
      },
      {
        ...base,
        code: code('TINH'),
        name: 'Của tỉnh',
        bearer: 'shared',
        programmeBp: 4000,
        programmeName: 'Quỹ xúc tiến',
        kind: 'amount',
        amountVnd: 20_000n,
        budgetVnd: 300_000n,
        perPersonLimit: 3,
        maxUses: 12,
      },
      {
        ...base,
        code: code('SHIP'),
        name: 'Đỡ tiền giao',
        bearer: 'programme',
        programmeBp: 10_000,
        programmeName: 'Quỹ xúc tiến',
        kind: 'delivery',
        budgetVnd: 150_000n,
        perPersonLimit: 5,
      },
    ],
  });
  return [code('VUON'), code('TINH'), code('SHIP')];
}

export const outcomeOf = (result: Result<unknown>): Outcome =>
  result.ok
    ? 'ok'
    : (result as Err).code === 'FORM_INVALID'
      ? `FORM:${(result as Err).fields?.[0]?.code}`
      : (result as Err).code;

/** A stranger must be refused as if there were nothing there. */
export function judged(isStranger: boolean, what: string, result: Result<unknown>): Outcome {
  if (isStranger && result.ok) throw new Error(`${what}: done by a stranger`);
  return isStranger ? `stranger ${outcomeOf(result)}` : outcomeOf(result);
}

const STRANGERS = 0.05;

/** The shop's own people, seldom those of another. */
export function asSeller(world: World, chance: Chance, shopId: string): { ctx: Ctx; isStranger: boolean } | null {
  const own = world.shops.find(({ shop }) => shop.shopId === shopId);
  const others = world.shops.filter(({ shop }) => shop.shopId !== shopId);
  if (!own) return null;
  const isStranger = chance.is(STRANGERS);
  return { ctx: ctxOf((isStranger ? chance.oneOf(others) : own).shop.seller, world.at), isStranger };
}

/** The buyer who placed it, seldom another. */
export function asBuyer(world: World, chance: Chance, purchaseId: string): { ctx: Ctx; isStranger: boolean } | null {
  const own = world.buyerOf.get(purchaseId);
  if (!own) return null;
  const isStranger = chance.is(STRANGERS);
  if (isStranger) return { ctx: guestCtx(null, world.at), isStranger };
  return { ctx: own.person ? ctxOf(own.person, world.at) : guestCtx(own.guest?.token ?? null, world.at), isStranger };
}

/** One of those, seldom any other: acts out of turn are part of life. */
export function pick<T>(chance: Chance, fitting: readonly T[], all: readonly T[]): T | null {
  const from = fitting.length === 0 || chance.is(0.06) ? all : fitting;
  // The newest most often: that is where several people act at once.
  return from.length === 0 ? null : (from[Math.floor(from.length * chance.next() ** 2)] ?? null);
}

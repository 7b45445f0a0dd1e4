/** What speaks against listings: counted by the worker, weighed by the head, and what lists at once. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ctx } from '#kernel/actor.ts';
import { addDays, addHours, dateOfDay, dayOf } from '#kernel/time.ts';
import type { Listing } from '#modules/catalog/core/listing.ts';
import { decideListing } from '#modules/catalog/decide-listing.ts';
import { importCategories, importUnits } from '#modules/catalog/import-reference-data.ts';
import { startProduct } from '#modules/catalog/start-product.ts';
import { submitListing } from '#modules/catalog/submit-listing.ts';
import { sweeps } from '#modules/risk/deadlines.ts';
import { lotOf } from '#modules/risk/list-by-rules.ts';
import {
  caseRisk,
  listedAtOnce,
  listingStanding,
  reasonStats,
  riskSettings,
  shownBrands,
} from '#modules/risk/queries.ts';
import { reactions } from '#modules/risk/reactions.ts';
import { NewSetting } from '#modules/risk/schema.ts';
import { setWeight } from '#modules/risk/set-weight.ts';
import { showBrand, takeBrand } from '#modules/risk/show-brand.ts';
import { proposeSanction } from '#modules/sanctions/propose-sanction.ts';
import { ProposeSanction } from '#modules/sanctions/schema.ts';
import { endShop } from '#modules/shops/end-shop.ts';
import { db, transaction } from '#platform/db.ts';
import { loadProvince } from '#provinces/province.ts';
import { units } from '../../prisma/seed/data/units.ts';
import { ctxOf, makeArea, makePerson, makeShop, NOON, systemCtx, type TestShop } from '../support/market.ts';
import { drifted, itemOf, makeOfficial } from '../support/waiting-work.ts';

const REASON = 'Theo kết quả ba tháng vừa rồi';

let head: Ctx;
let moderator: Ctx;
let categoryId = '';
beforeAll(async () => {
  await importCategories(loadProvince('vinh-phuc'));
  await importUnits(units);
  categoryId = (await db.category.findUniqueOrThrow({ where: { slug: 'trai-cay' } })).id;
  head = await makeOfficial('Trần Thị Trưởng', 'head');
  moderator = await makeOfficial('Đỗ Thị Lan', 'moderator');
});

afterAll(async () => {
  expect(await drifted()).toEqual([]);
});

/** One of the demo's own drawings, so that a test names which it takes and no two share one. */
async function file(name: string, width = 800): Promise<File> {
  const path = fileURLToPath(new URL(`../../public/pictures/${name}-800.webp`, import.meta.url));
  const bytes = await sharp(readFileSync(path)).resize(width).jpeg({ quality: 70 }).toBuffer();
  return new File([new Uint8Array(bytes)], 'anh.jpg', { type: 'image/jpeg' });
}

function listingOf(shop: TestShop, change: Partial<Listing> = {}): Listing {
  return {
    name: 'Bưởi Đoan Hùng',
    categoryId,
    producerId: shop.producerId,
    areaId: null,
    description: 'Bưởi trồng trên đất đồi, hái khi đã chín cây.',
    label: {},
    temperature: null,
    maxTravelHours: null,
    madeOn: '2026-11-23',
    isIllustrated: false,
    sizes: [
      {
        variantId: null,
        name: '',
        pricing: 'pack',
        unitCode: 'kg',
        unitLabel: 'kg',
        contentBase: 1000n,
        priceVnd: 40_000n,
        heap: 0,
      },
    ],
    heaps: [{ dimension: 'mass', onHandBase: 50_000n }],
    papers: [],
    ...change,
  };
}

/** Sent by its seller and weighed by the worker. */
async function sent(
  shop: TestShop,
  photo: File,
  change: Partial<Listing> = {},
  at = NOON,
): Promise<{ productId: string; reviewId: string }> {
  const ctx = ctxOf(shop.seller, at);
  const started = await startProduct(ctx, { shopId: shop.shopId, photos: [photo] });
  if (!started.ok) throw new Error(started.code);
  const { productId } = started.value;
  const done = await submitListing(ctx, { productId, listing: listingOf(shop, change) });
  if (!done.ok) throw new Error(done.code);
  const { reviewId } = done.value;
  await reactions['listing.submitted']?.(systemCtx(at), { reviewId, productId, shopId: shop.shopId });
  return { productId, reviewId };
}

const codesOf = async (productId: string) =>
  (await caseRisk(moderator, 'listing', productId))?.reasons.map(({ code }) => code);

/** A shop of a year with nothing against it: the terms of orders are set aside, which count real ones. */
async function knownShop(): Promise<TestShop> {
  const shop = await makeShop({ name: 'Vườn đã quen' });
  await db.shop.update({ where: { id: shop.shopId }, data: { verifiedAt: addHours(NOON, -24 * 365) } });
  return shop;
}

async function letList(sampleBp: number): Promise<void> {
  const from = dateOfDay(dayOf(NOON));
  const setById = (await makePerson()).accountId;
  const set = (key: string, value: number) => ({
    key,
    value,
    reason: REASON,
    effectiveFrom: from,
    setById,
    setAt: NOON,
  });
  await db.riskSetting.createMany({
    data: [
      set('at_once.orders', 0),
      set('at_once.points', 40),
      ...['low', 'middle', 'high'].map((band) => set(`sample.${band}_bp`, sampleBp)),
    ],
  });
}

describe('a listing that waits', () => {
  it('shows that its picture is like one another shop had before, never the other way round', async () => {
    const first = await makeShop({ name: 'Vườn bưởi gốc' });
    const original = await sent(first, await file('buoi'));
    const copier = await makeShop({ name: 'Gian chép' });
    const copy = await sent(copier, await file('buoi', 500), { name: 'Bưởi ngon' });
    expect(await codesOf(copy.productId)).toContain('copied_picture');
    expect(await codesOf(original.productId)).not.toContain('copied_picture');
    expect((await itemOf(copy.reviewId)).riskPoints).toBe(
      (await caseRisk(moderator, 'listing', copy.productId))?.points,
    );
    await reactions['listing.submitted']?.(systemCtx(), { ...original, shopId: first.shopId });
    expect(await codesOf(original.productId)).not.toContain('copied_picture');
    const different = await sent(copier, await file('bakich'), { name: 'Ba kích' });
    expect(await codesOf(different.productId)).not.toContain('copied_picture');
  });

  it('names a brand until its shop shows that it may', async () => {
    const shop = await makeShop();
    const { productId, reviewId } = await sent(shop, await file('cathinh'), { name: 'Sữa Vinamilk không đường' });
    expect(await codesOf(productId)).toContain('brand_name');
    const shown = { shop: shop.slug, brand: 'Vinamilk', reason: 'Hợp đồng đại lý số 12' };
    expect(await showBrand(ctxOf(shop.seller), shown)).toMatchObject({ code: 'NOT_ALLOWED' });
    const own = await makePerson({ roles: ['moderator'] });
    const ownCtx = ctxOf({ ...own, shops: [{ shopId: shop.shopId, role: 'owner' }] });
    expect(await showBrand(ownCtx, shown)).toMatchObject({ code: 'OWN_SHOP' });
    const far = await makeOfficial('Phạm Văn Xa', 'moderator', { areaId: await makeArea('Xã Tam Đảo') });
    expect(await showBrand(far, shown)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await showBrand(moderator, { ...shown, brand: 'Không có' })).toMatchObject({ ok: false });
    expect(await showBrand(moderator, { ...shown, shop: 'Gian không có' })).toMatchObject({
      fields: [{ field: 'shop', code: 'SHOP_UNKNOWN', detail: { name: 'Gian không có' } }],
    });
    const address = { ...shown, shop: `https://cho.vn/gian-hang/${shop.slug}` };
    const twice = await Promise.all([showBrand(moderator, address), showBrand(moderator, shown)]);
    expect(twice.map(({ ok }) => ok).sort()).toEqual([false, true]);
    await reactions['listing.submitted']?.(systemCtx(), { reviewId, productId, shopId: shop.shopId });
    expect(await codesOf(productId)).not.toContain('brand_name');
    const proof = await db.brandProof.findFirstOrThrow({ where: { shopId: shop.shopId } });
    const mayEnd = async (ctx: Ctx) => (await shownBrands(ctx))?.shown.find(({ id }) => id === proof.id)?.mayEnd;
    expect([await mayEnd(moderator), await mayEnd(far), await mayEnd(ownCtx)]).toEqual([true, false, false]);
    expect(await takeBrand(far, { proofId: proof.id, reason: REASON })).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await takeBrand(moderator, { proofId: proof.id, reason: REASON })).toMatchObject({ ok: true });
    expect(await takeBrand(moderator, { proofId: proof.id, reason: REASON })).toMatchObject({
      code: 'ALREADY_DECIDED',
    });
  });

  it('is judged by who decides: the reasons were right, or not', async () => {
    const shop = await makeShop();
    const { reviewId } = await sent(shop, await file('banhgao'), { name: 'Mì Hảo Hảo' });
    const before = (await reasonStats(head)).find(({ code }) => code === 'brand_name');
    expect(
      await decideListing(moderator, { reviewId, decision: 'refuse', reason: 'Không có giấy', seenAt: '' }),
    ).toMatchObject({ ok: true });
    for (const { run } of sweeps.filter(({ name }) => name === 'risk.judge')) await run(systemCtx());
    const after = (await reasonStats(head)).find(({ code }) => code === 'brand_name');
    expect(after?.agreed).toBe((before?.agreed ?? 0) + 1);
    expect(await db.riskFiring.count({ where: { caseId: reviewId, verdict: null } })).toBe(0);
  });
});

describe('the head', () => {
  const from = dayOf(NOON);

  it('sets what a reason weighs from a day on, and nobody else does', async () => {
    const input = { key: 'weight.bare', value: 8, from: addDays(from, 1), reason: REASON };
    expect(await setWeight(moderator, input)).toMatchObject({ code: 'NOT_ALLOWED' });
    const ofUnit = await makeOfficial('Lý Thị Xã', 'head', { areaId: await makeArea('Xã Tam Quan') });
    expect(await setWeight(ofUnit, input)).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(await setWeight(head, { ...input, value: 101 })).toMatchObject({ ok: false });
    // Said as it is typed.
    expect(await setWeight(head, { ...input, key: 'sample.low_bp', value: 10_001 })).toMatchObject({
      fields: [{ field: 'value', detail: { min: '0\u00a0%', max: '100\u00a0%' } }],
    });
    const typed = { key: 'sample.low_bp', value: '2,5', from, reason: REASON };
    expect(NewSetting.safeParse(typed)).toMatchObject({ data: { key: 'sample.low_bp', value: 250 } });
    expect(NewSetting.safeParse({ ...typed, value: 'nhiều' }).error?.issues).toMatchObject([
      { message: 'NOT_A_NUMBER', path: ['value'] },
    ]);
    expect(await setWeight(head, { ...input, from: addDays(from, -1) })).toMatchObject({
      fields: [{ field: 'from', code: 'DATE_PAST' }],
    });
    expect(await setWeight(head, input)).toMatchObject({ ok: true });
    const value = async (at: Date) =>
      (await riskSettings({ ...head, now: at })).settings.find(({ key }) => key === 'weight.bare')?.value;
    expect([await value(NOON), await value(addHours(NOON, 24))]).toEqual([5, 8]);
    expect(await db.auditEntry.count({ where: { action: 'risk.weight_set', subjectId: 'weight.bare' } })).toBe(1);
  });
});

describe('a shop of good record', () => {
  it('lists at once, with what the rules looked at; a new shop and a hard reason wait', async () => {
    await letList(0);
    const shop = await knownShop();
    const { productId, reviewId } = await sent(shop, await file('gom'), { name: 'Ba kích tím' });
    expect((await db.product.findUniqueOrThrow({ where: { id: productId } })).status).toBe('live');
    const kept = await db.listedAtOnce.findUniqueOrThrow({ where: { reviewId } });
    expect(kept).toMatchObject({ isDrawn: false, draw: lotOf(productId, dayOf(NOON)), sampleReviewId: null });
    expect(JSON.stringify(kept.checks)).toContain('listing.check_before_display');
    const branded = await sent(shop, await file('ga'), { name: 'Dầu Neptune' });
    expect((await db.product.findUniqueOrThrow({ where: { id: branded.productId } })).status).toBe('pending');
    const fresh = await sent(await makeShop(), await file('moc'), { name: 'Ba kích khô' });
    expect((await db.product.findUniqueOrThrow({ where: { id: fresh.productId } })).status).toBe('pending');
  });

  it('waits while a sanction is proposed, and hears nothing of that', async () => {
    await letList(0);
    const shop = await knownShop();
    const accused = ProposeSanction.parse({
      shopId: shop.shopId,
      level: 'suspend',
      days: '10',
      basis: 'shop.disclosure',
      ground: 'papers',
      reason: REASON,
    });
    expect(await proposeSanction(head, accused)).toMatchObject({ ok: true });
    const { productId } = await sent(shop, await file('cam'), { name: 'Ba kích trồng đồi' });
    expect((await db.product.findUniqueOrThrow({ where: { id: productId } })).status).toBe('pending');
    expect(await listingStanding(ctxOf(shop.seller), shop.shopId)).toEqual({ isAtOnce: true, brakedUntil: null });
  });

  it('is looked at by lot, and a sample that fails takes the privilege away', async () => {
    await letList(10_000);
    const shop = await knownShop();
    const { productId, reviewId } = await sent(shop, await file('nam'), { name: 'Ba kích ngâm mật' });
    const listed = await db.listedAtOnce.findUniqueOrThrow({ where: { reviewId } });
    const sampleId = listed.sampleReviewId ?? '';
    expect(await itemOf(sampleId)).toMatchObject({ kind: 'listing', variant: 'sample', closedAt: null });
    const asked = { reviewId: sampleId, decision: 'more_info' as const, reason: REASON, seenAt: '' };
    expect(await decideListing(moderator, asked)).toMatchObject({ ok: false });
    expect(await decideListing(moderator, { ...asked, decision: 'refuse' })).toMatchObject({ ok: true });
    expect((await db.product.findUniqueOrThrow({ where: { id: productId } })).status).toBe('refused');
    const found = { reviewId: sampleId, productId, shopId: shop.shopId, isKept: false, reason: REASON };
    await reactions['listing.sample_decided']?.(systemCtx(), found);
    await reactions['listing.sample_decided']?.(systemCtx(), found);
    expect(await db.listingBrake.count({ where: { shopId: shop.shopId } })).toBe(1);
    expect((await listedAtOnce(head))?.brakes.map(({ shopId }) => shopId)).toContain(shop.shopId);
    expect(await listingStanding(ctxOf(shop.seller), shop.shopId)).toEqual({
      isAtOnce: false,
      brakedUntil: addDays(dayOf(NOON), 90),
    });
    const next = await sent(shop, await file('oi'), { name: 'Ba kích rừng' });
    expect((await db.product.findUniqueOrThrow({ where: { id: next.productId } })).status).toBe('pending');
  });
});

it('a sample of a shop that closed meanwhile is nobody’s any more', async () => {
  await letList(10_000);
  const shop = await knownShop();
  expect(await listingStanding(ctxOf(shop.seller), shop.shopId)).toEqual({ isAtOnce: true, brakedUntil: null });
  expect(await listingStanding(moderator, shop.shopId)).toEqual({ isAtOnce: false, brakedUntil: null });
  const { reviewId } = await sent(shop, await file('trung'), { name: 'Trứng gà đồi' });
  const closed = { shopId: shop.shopId, name: 'Vườn đã quen', reason: '' };
  expect(await transaction((tx) => endShop(tx, systemCtx(), closed))).toMatchObject({ ok: true });
  for (const { run } of sweeps.filter(({ name }) => name === 'risk.settle-samples')) await run(systemCtx());
  expect((await db.listedAtOnce.findUniqueOrThrow({ where: { reviewId } })).outcome).toBe('overtaken');
});

import { beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '#kernel/actor.ts';
import { flashForm, tiersForm } from '#modules/catalog/price-schema.ts';
import { setFlashPrice } from '#modules/catalog/set-flash-price.ts';
import { setPriceTiers } from '#modules/catalog/set-price-tiers.ts';
import { stopFlashPrice } from '#modules/catalog/stop-flash-price.ts';
import { makeMarketVoucher } from '#modules/vouchers/make-market-voucher.ts';
import { makeShopVoucher } from '#modules/vouchers/make-shop-voucher.ts';
import { marketVoucher, marketVouchers, shopVouchers } from '#modules/vouchers/queries.ts';
import { marketVoucherForm, shopVoucherForm } from '#modules/vouchers/schema.ts';
import { stopVoucher } from '#modules/vouchers/stop-voucher.ts';
import { marketVoucherRules, shopVoucherRules } from '#modules/vouchers/voucher-rules.ts';
import { db } from '#platform/db.ts';
import { alsoRefused, parse } from '#platform/parse.ts';
import { ctxOf, guestCtx, makePerson, makeProduct, makeShop, NOON, type TestShop } from '../support/market.ts';

let shop: TestShop;
let other: TestShop;
let head: Person;
let analyst: Person;
let variantId = '';
let productId = '';

beforeAll(async () => {
  shop = await makeShop({ name: 'Vườn nhà bà Mến' });
  other = await makeShop({ name: 'HTX Đồi Xanh' });
  head = await makePerson({ name: 'Trần Thị Lan', roles: ['head'] });
  analyst = await makePerson({ roles: ['analyst'] });
  ({ variantId, productId } = await makeProduct(shop, { priceVnd: 25_000n }));
});

type Refused = { ok: false; code: string; fields?: { field: string; code: string }[] };
const fieldsOf = (result: { ok: boolean }) => ((result as Refused).fields ?? []).map((f) => `${f.field} ${f.code}`);

async function setTiers(person: Person, answers: Record<string, string>) {
  const form = parse(tiersForm, { productId, variantId, ...answers });
  return form.ok ? setPriceTiers(ctxOf(person), form.value) : form;
}

async function setFlash(person: Person, answers: Record<string, string>, at = NOON) {
  const form = parse(flashForm, { variantId, ...answers });
  return form.ok ? setFlashPrice(ctxOf(person, at), form.value) : form;
}

describe('prices by quantity', () => {
  it('are kept as typed, and taken away by an empty form', async () => {
    const steps = { from1: '5', price1: '22.000', from2: '20', price2: '20000' };
    expect(await setTiers(shop.seller, steps)).toMatchObject({ ok: true, value: { steps: 2 } });
    expect(await db.priceTier.findMany({ where: { variantId }, orderBy: { minQuantity: 'asc' } })).toEqual([
      { variantId, minQuantity: 5, unitPriceVnd: 22_000n },
      { variantId, minQuantity: 20, unitPriceVnd: 20_000n },
    ]);
    expect(await setTiers(shop.seller, {})).toMatchObject({ ok: true, value: { steps: 0 } });
    expect(await db.priceTier.count({ where: { variantId } })).toBe(0);
  });

  it.each([
    [{ from1: '5', price1: '22000', from3: '20', price3: '20000' }, ['from2 TIER_GAP']],
    [{ from1: '5', price1: '22000', from2: '10', price2: '23000' }, ['price2 TIER_PRICE_NOT_FALLING']],
    [{ from1: '5', price1: '26000' }, ['price1 TIER_NOT_BELOW_LIST']],
    [{ from1: '1', price1: '22000' }, ['from1 TIER_QUANTITY_INVALID']],
    [{ from1: 'năm', price1: 'rẻ' }, ['from1 TIER_QUANTITY_INVALID', 'price1 PRICE_INVALID']],
  ])('%o is refused at its box', async (answers, fields) =>
    expect(fieldsOf(await setTiers(shop.seller, answers))).toEqual(fields),
  );

  it('are set by the shop alone', async () => {
    const steps = { from1: '5', price1: '22000' };
    expect(await setTiers(other.seller, steps)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(await setTiers(head, steps)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });
});

describe('prices for some days', () => {
  const days = { startsOn: '2026-11-25', endsOn: '2026-11-27' };

  it('never overlap, however they are sent', async () => {
    const sent = await Promise.all([
      setFlash(shop.seller, { price: '20000', ...days }),
      setFlash(shop.seller, { price: '19000', startsOn: '2026-11-27', endsOn: '2026-11-30' }),
      setFlash(shop.seller, { price: '18000', startsOn: '2026-11-24', endsOn: '2026-12-24' }),
    ]);
    expect(sent.filter((one) => one.ok)).toHaveLength(1);
    for (const one of sent) if (!one.ok) expect(fieldsOf(one)).toEqual(['startsOn FLASH_OVERLAPS']);
    for (const flash of await db.flashPrice.findMany({ where: { variantId } }))
      expect((await stopFlashPrice(ctxOf(shop.seller), { flashId: flash.id })).ok).toBe(true);
    expect(await db.flashPrice.count({ where: { variantId } })).toBe(0);
  });

  it('one that runs ends when it is stopped, and another may begin at once', async () => {
    const today = { startsOn: '2026-11-23', endsOn: '2026-11-30' };
    expect((await setFlash(shop.seller, { price: '20000', ...today })).ok).toBe(true);
    const running = await db.flashPrice.findFirstOrThrow({ where: { variantId } });
    const later = new Date(NOON.getTime() + 3_600_000);
    const stop = (person: Person) => stopFlashPrice(ctxOf(person, later), { flashId: running.id });
    expect(await stop(other.seller)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await stop(shop.seller)).ok).toBe(true);
    expect((await db.flashPrice.findUniqueOrThrow({ where: { id: running.id } })).endsAt).toEqual(later);
    expect((await setFlash(shop.seller, { price: '19000', ...today }, later)).ok).toBe(true);
  });

  it.each([
    [{ price: '25000', ...days }, ['price FLASH_NOT_BELOW_LIST']],
    [{ price: '30.000', ...days }, ['price FLASH_NOT_BELOW_LIST']],
    [{ price: '20000', startsOn: '2026-11-27', endsOn: '2026-11-25' }, ['endsOn DATES_REVERSED']],
    [{ price: '20000', startsOn: '2026-11-20', endsOn: '2026-11-25' }, ['startsOn DATE_PAST']],
    [{ price: '', startsOn: '31/02/2027', endsOn: '' }, ['price REQUIRED', 'startsOn DATE_INVALID', 'endsOn REQUIRED']],
  ])('%o is refused at its box', async (answers, fields) =>
    expect(fieldsOf(await setFlash(shop.seller, answers))).toEqual(fields),
  );
});

const shopAnswers = {
  voucherCode: 'me n-10',
  voucherName: 'Khách quen',
  kind: 'percent',
  percent: '12,5',
  capVnd: '30.000',
  minGoodsVnd: '',
  budgetVnd: '1.000.000',
  maxUses: '',
  perPersonLimit: '1',
  startsOn: '2026-11-23',
  endsOn: '30/11/2026',
};

async function openShop(person: Person, answers: Record<string, string>) {
  const typed = { ...shopAnswers, shopId: shop.shopId, ...answers };
  const form = parse(shopVoucherForm, typed);
  if (form.ok) return makeShopVoucher(ctxOf(person), form.value);
  return alsoRefused(shopVoucherForm, typed, form, (readable) => shopVoucherRules(ctxOf(person), readable));
}

describe("a shop's voucher", () => {
  it('is opened as typed, seen with its state, and stopped', async () => {
    const opened = await openShop(shop.seller, {});
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    const { voucherId } = opened.value;
    const [seen] = (await shopVouchers(ctxOf(shop.seller), shop.shopId)).rows;
    expect(seen).toMatchObject({
      code: 'MEN10',
      percentBp: 1250,
      capVnd: 30_000n,
      minGoodsVnd: 0n,
      bearer: 'shop',
      programmeBp: 0,
      firstDay: '2026-11-23',
      lastDay: '2026-11-30',
      state: 'running',
    });
    expect((await shopVouchers(ctxOf(other.seller), shop.shopId)).rows).toEqual([]);
    expect(fieldsOf(await openShop(shop.seller, {}))).toEqual(['voucherCode VOUCHER_CODE_TAKEN']);
    const stop = (person: Person) => stopVoucher(ctxOf(person), { voucherId, reason: '' });
    expect(await stop(other.seller)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await stop(shop.seller)).ok).toBe(true);
    expect((await shopVouchers(ctxOf(shop.seller), shop.shopId)).rows[0]?.state).toBe('stopped');
  });

  it.each([
    [{ percent: '101' }, ['percent PERCENT_INVALID']],
    [{ percent: '0' }, ['percent PERCENT_INVALID']],
    [{ percent: '' }, ['percent REQUIRED']],
    [{ kind: 'amount', amountVnd: '' }, ['amountVnd REQUIRED']],
    [{ kind: 'amount', amountVnd: '50000', budgetVnd: '40000' }, ['budgetVnd BUDGET_BELOW_USE']],
    [{ capVnd: '30000', budgetVnd: '20000' }, ['budgetVnd BUDGET_BELOW_USE']],
    [{ kind: 'delivery', capVnd: '30000', budgetVnd: '20000' }, ['budgetVnd BUDGET_BELOW_USE']],
    [{ capVnd: '', minGoodsVnd: '1000000', budgetVnd: '20000' }, ['budgetVnd BUDGET_BELOW_USE']],
    [{ startsOn: '2026-12-01' }, ['endsOn DATES_REVERSED']],
    [{ startsOn: '2026-11-01', endsOn: '2026-11-02' }, ['startsOn DATE_PAST']],
    [{ voucherCode: 'tết' }, ['voucherCode VOUCHER_CODE_INVALID']],
    [{ voucherCode: 'A!B@C#' }, ['voucherCode VOUCHER_CODE_INVALID']],
    [{ budgetVnd: '-5' }, ['budgetVnd AMOUNT_INVALID']],
    [{ perPersonLimit: '0' }, ['perPersonLimit OUT_OF_RANGE']],
    [{ kind: 'free' }, ['kind CHOICE_UNKNOWN']],
    // One round for all: boxes by themselves, boxes together, and what others have taken.
    [
      {
        voucherCode: 'MEN10',
        voucherName: '',
        percent: '',
        budgetVnd: '20000',
        startsOn: '2026-11-01',
        perPersonLimit: 'x',
      },
      [
        'voucherCode VOUCHER_CODE_TAKEN',
        'voucherName REQUIRED',
        'percent REQUIRED',
        'budgetVnd BUDGET_BELOW_USE',
        'startsOn DATE_PAST',
        'perPersonLimit NOT_A_NUMBER',
      ],
    ],
    [{ voucherCode: 'MEN10', startsOn: '2026-11-01' }, ['voucherCode VOUCHER_CODE_TAKEN', 'startsOn DATE_PAST']],
  ])('%o is refused at its box', async (answers, fields) =>
    expect(fieldsOf(await openShop(shop.seller, { voucherCode: 'KHAC10', ...answers }))).toEqual(fields),
  );

  it('is opened by its own shop alone', async () => {
    expect(await openShop(other.seller, { voucherCode: 'TROM10' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await db.voucher.count({ where: { code: 'TROM10' } })).toBe(0);
  });
});

describe("the market's voucher", () => {
  const answers = {
    ...shopAnswers,
    bearer: 'programme',
    programmeName: 'Quỹ xúc tiến thương mại 2026',
    reason: 'Quyết định 12/QĐ-SCT ngày 20/11/2026',
  };
  const open = async (person: Person, more: Record<string, unknown>) => {
    const typed = { ...answers, ...more };
    const form = parse(marketVoucherForm, typed);
    if (form.ok) return makeMarketVoucher(ctxOf(person), form.value);
    return alsoRefused(marketVoucherForm, typed, form, (readable) => marketVoucherRules(ctxOf(person), readable));
  };

  it('is opened by the head, with its basis in the log, and shared only by shops named', async () => {
    expect(await open(analyst, { voucherCode: 'CHO00' })).toMatchObject({ code: 'NOT_FOUND' });
    expect(fieldsOf(await open(head, { voucherCode: 'CHO01', bearer: 'shared' }))).toEqual([
      'programmePercent REQUIRED',
      'shops SHOPS_MISSING',
    ]);
    expect(fieldsOf(await open(head, { voucherCode: 'CHO02', shops: 'Gian không có' }))).toEqual([
      'shops SHOP_UNKNOWN',
    ]);
    expect(fieldsOf(await open(head, { voucherCode: 'CHO03', reason: '' }))).toEqual(['reason REASON_REQUIRED']);
    const bad = { voucherCode: 'x', bearer: 'shared', shops: 'Gian không có', reason: '', startsOn: '2026-11-01' };
    expect(fieldsOf(await open(head, bad))).toEqual([
      'voucherCode VOUCHER_CODE_INVALID',
      'startsOn DATE_PAST',
      'programmePercent REQUIRED',
      'shops SHOP_UNKNOWN',
      'reason REASON_REQUIRED',
    ]);
    // Who may not come in learns of the boxes alone.
    expect(fieldsOf(await open(analyst, bad))).toEqual(['voucherCode VOUCHER_CODE_INVALID', 'reason REASON_REQUIRED']);
    const unknown = ['0198c0de-0000-7000-8000-000000000000'];
    expect(fieldsOf(await open(head, { voucherCode: 'CHO04', categoryIds: unknown }))).toEqual([
      'categoryIds CHOICE_UNKNOWN',
    ]);
    const opened = await open(head, {
      voucherCode: 'CHO05',
      bearer: 'shared',
      programmePercent: '60',
      shops: `https://cho.vn/gian-hang/${shop.slug}/\n  htx đồi xanh \n\n`,
    });
    if (!opened.ok) throw new Error(JSON.stringify(opened));
    const { voucherId } = opened.value;
    expect(await marketVoucher(ctxOf(head), voucherId, 'vi')).toMatchObject({
      programmeBp: 6000,
      shopNames: ['HTX Đồi Xanh', 'Vườn nhà bà Mến'],
      parts: [],
    });
    const note = await db.auditEntry.findFirstOrThrow({ where: { subjectId: voucherId } });
    expect(note).toMatchObject({ action: 'voucher.made', reason: answers.reason });
    for (const ctx of [ctxOf(analyst), ctxOf(shop.seller), guestCtx()]) {
      expect(await marketVouchers(ctx)).toEqual([]);
      expect(await marketVoucher(ctx, voucherId, 'vi')).toBeNull();
      expect(await stopVoucher(ctx, { voucherId, reason: 'Không phải việc của mình' })).toMatchObject({
        code: 'NOT_FOUND',
      });
    }
    expect((await stopVoucher(ctxOf(head), { voucherId, reason: 'Hết chương trình' })).ok).toBe(true);
    expect((await marketVouchers(ctxOf(head)))[0]?.state).toBe('stopped');
  });
});

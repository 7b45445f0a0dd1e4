import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { amountWords, checkDocument } from '#modules/tvan/api.ts';
import { documentFromJson, documentToJson } from './document-json.ts';
import { documentOfOrder, type Issuing, isNothingLeft, type SoldLine, type SoldOrder } from './document-of-order.ts';
import { bpOfRate, rateOf, type VatRates } from './rates.ts';

const RATES: VatRates = {
  general: '8%',
  alcohol: '10%',
  ownProduce: 'KCT',
  produceResale: '5%',
  produceToBusiness: 'KKKNT',
  delivery: '8%',
};

const issuing = (form: 1 | 2, more: Partial<Issuing> = {}): Issuing => ({
  form,
  mode: 'coded',
  symbol: 'C26TAA',
  number: 12,
  issuedOn: '2026-11-23',
  lookupCode: 'ABCDEFGHJKLMNPQR',
  seller: { name: 'HTX Đồi Xanh', taxCode: '0100109106', address: 'Xã Tam Đảo' },
  buyer: { name: 'Bán cho người tiêu dùng' },
  isSellerBusiness: form === 1,
  isBuyerBusiness: false,
  providerTaxCode: '0199998116',
  rates: RATES,
  words: amountWords,
  ...more,
});

const sold = (line: Partial<SoldLine>): SoldLine => ({
  orderLineId: '01890000-0000-7000-8000-000000000001',
  productName: 'Thanh long',
  variantName: 'loại 1',
  pricing: 'pack',
  unitCode: 'kg',
  unitLabel: 'kg',
  contentBase: 1000n,
  unitPriceVnd: 35_000n,
  priceBase: 1000n,
  packedBase: 1000n,
  finalVnd: 35_000n,
  finalDiscountVnd: 0n,
  returnedBase: 0n,
  returnedVnd: 0n,
  taxClass: 'fresh',
  activityClass: null,
  ...line,
});

function orderOf(lines: SoldLine[], more: Partial<SoldOrder> = {}): SoldOrder {
  const deliveryPayVnd = more.deliveryPayVnd ?? 0n;
  const payVnd = lines.reduce((sum, line) => sum + line.finalVnd - line.finalDiscountVnd - line.returnedVnd, 0n);
  return {
    ...{ orderId: 'o', code: 'DHABCDEFGH', method: 'vietqr', contactPhone: '+84912000111' },
    payVnd: payVnd + deliveryPayVnd,
    returnedVnd: lines.reduce((sum, line) => sum + line.returnedVnd, 0n),
    ...{ deliveryVnd: 0n, deliveryPayVnd, isDeliveryBack: false, lines },
    ...more,
  };
}

/** Lines as orders have them: weighed below their ceiling, with a share of a discount and a part that came back. */
const anyLine = fc
  .record({
    price: fc.bigInt({ min: 1n, max: 5_000_000n }),
    grams: fc.bigInt({ min: 0n, max: 50_000n }),
    cut: fc.integer({ min: 0, max: 3 }),
    discount: fc.integer({ min: 0, max: 100 }),
    back: fc.integer({ min: 0, max: 100 }),
    taxClass: fc.constantFrom('fresh', 'cereal', 'food', 'drink', 'alcohol', 'craft'),
    activityClass: fc.constantFrom(null, 'own_produce', 'own_making', 'resale', 'unclear'),
    isWeighed: fc.boolean(),
  })
  .map(({ price, grams, cut, discount, back, isWeighed, taxClass, activityClass }) => {
    const whole = (price * grams * 2n + 1000n) / 2000n;
    const finalVnd = whole > BigInt(cut) ? whole - BigInt(cut) : whole;
    const finalDiscountVnd = (finalVnd * BigInt(discount)) / 100n;
    const returnedBase = (grams * BigInt(back)) / 100n;
    const returnedVnd = ((finalVnd - finalDiscountVnd) * BigInt(back)) / 100n;
    return sold({
      ...{ unitPriceVnd: price, packedBase: grams, finalVnd, finalDiscountVnd, returnedBase, returnedVnd },
      ...{ taxClass, activityClass, pricing: isWeighed ? 'weighed' : 'pack' },
    });
  });

describe('an invoice from an order', () => {
  it('comes to what the buyer pays, to the đồng, and to nothing that the authority refuses', () => {
    fc.assert(
      fc.property(
        fc.array(anyLine, { minLength: 1, maxLength: 12 }),
        fc.constantFrom(1 as const, 2 as const),
        fc.bigInt({ min: 0n, max: 60_000n }),
        (lines, form, fee) => {
          const order = orderOf(lines, { deliveryVnd: fee + 5_000n, deliveryPayVnd: fee });
          const { document, lines: own } = documentOfOrder(order, issuing(form));
          expect(document.totals.totalVnd).toBe(order.payVnd);
          expect(document.totals.netVnd + document.totals.vatVnd).toBe(order.payVnd);
          for (const line of own) {
            expect(line.amountVnd).toBeGreaterThanOrEqual(0n);
            expect(line.discountVnd ?? 1n).toBeGreaterThan(0n);
            expect(line.rate === undefined).toBe(form === 2);
          }
          for (const { rate, amountVnd, vatVnd } of document.totals.rates) {
            const count = BigInt(own.filter((line) => line.rate === rate).length);
            const off = vatVnd * 10_000n - amountVnd * bpOfRate(rate);
            expect(off < 0n ? -off : off).toBeLessThanOrEqual(count * 10_000n);
          }
          expect(checkDocument(document)).toEqual([]);
          expect(documentFromJson(JSON.parse(JSON.stringify(documentToJson(document))))).toEqual(document);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('shows price, quantity and discount as they were: net of VAT on form 1', () => {
    const order = orderOf([sold({ taxClass: 'food', packedBase: 2000n, finalVnd: 70_000n, finalDiscountVnd: 5_400n })]);
    const [gross] = documentOfOrder(order, issuing(2)).document.lines;
    expect(gross).toMatchObject({
      quantity: 2_000_000n,
      unitPrice: 35_000_000_000n,
      discountVnd: 5_400n,
      amountVnd: 64_600n,
    });
    const [net] = documentOfOrder(order, issuing(1)).document.lines;
    expect(net).toMatchObject({ rate: '8%', amountVnd: 59_815n, vatVnd: 4_785n, unitPrice: 32_407_407_407n });
  });

  it('weighs in kilograms to the gram, and lets no rounding become a discount less than nothing', () => {
    const order = orderOf([sold({ pricing: 'weighed', unitPriceVnd: 90_000n, packedBase: 333n, finalVnd: 29_970n })]);
    const [line] = documentOfOrder(order, issuing(2)).document.lines;
    expect(line).toMatchObject({ quantity: 333_000n, unit: 'kg', amountVnd: 29_970n });
    expect(line).not.toHaveProperty('discountVnd');
  });

  it('leaves out what was not packed or came back whole, and writes a gift as one', () => {
    const order = orderOf([
      sold({ packedBase: 0n, finalVnd: 0n }),
      sold({ returnedBase: 1000n, returnedVnd: 35_000n }),
      sold({ finalDiscountVnd: 35_000n }),
      sold({}),
    ]);
    const { lines } = documentOfOrder(order, issuing(2)).document;
    expect(lines.map(({ nature, position, amountVnd }) => [nature, position, amountVnd])).toEqual([
      [2, 1, 0n],
      [1, 2, 35_000n],
    ]);
    expect(isNothingLeft(order)).toBe(false);
    expect(isNothingLeft(orderOf([sold({ returnedBase: 1000n, returnedVnd: 35_000n })]))).toBe(true);
  });

  it('carries order and look-up code, and of a household its trade', () => {
    const { extras } = documentOfOrder(orderOf([sold({ activityClass: 'own_produce' })]), issuing(2)).document;
    expect(extras.map(({ name }) => name)).toEqual(['MaDonHang', 'MaTraCuu', 'NhomNganhNghe']);
  });
});

describe('rates', () => {
  const parties = (isSellerBusiness: boolean, isBuyerBusiness: boolean) => ({ isSellerBusiness, isBuyerBusiness });
  it.each([
    ['fresh', 'own_produce', false, false, 'KCT'],
    ['cereal', 'own_produce', true, true, 'KCT'],
    ['fresh', 'resale', true, false, '5%'],
    ['fresh', null, true, true, 'KKKNT'],
    ['fresh', null, false, true, '5%'],
    ['food', 'own_produce', true, false, '8%'],
    ['fresh', 'own_making', true, false, '8%'],
    ['alcohol', null, true, false, '10%'],
    ['delivery', null, true, false, '8%'],
  ])('%s of %s (business sells: %s, buys: %s): %s', (taxClass, activityClass, sells, buys, rate) => {
    expect(rateOf({ taxClass, activityClass }, RATES, parties(sells, buys))).toBe(rate);
  });

  it.each([
    ['10%', 1000n],
    ['KCT', 0n],
    ['KKKNT', 0n],
    ['KHAC:5.26%', 526n],
    ['KHAC:5.2%', 520n],
  ])('%s is %s hundredths of a percent', (rate, bp) => {
    expect(bpOfRate(rate)).toBe(bp);
  });
});

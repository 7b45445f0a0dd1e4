import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { micro, rounded, written } from './decimals.ts';
import { invoiceData, type WrittenLine } from './invoice-xml.ts';
import { checkSums } from './sums.ts';
import { inWords, saysAmount } from './words.ts';
import { childrenOf, type Element, find, readXml } from './xml.ts';

const line = fc
  .record({
    kind: fc.constantFrom('1', '1', '1', '2', '3', '4'),
    quantity: fc.integer({ min: 1, max: 5_000_000 }),
    price: fc.integer({ min: 1, max: 300_000 }),
    rate: fc.constantFrom('0%', '5%', '8%', '10%', 'KCT', 'KKKNT', 'KHAC:5.26%'),
  })
  .map(({ kind, quantity, price, rate }): WrittenLine => {
    const name = `Hàng ${kind}`;
    if (kind === '4') return { kind, name };
    // By weight: thousandths of a unit, the amount in whole đồng.
    const worth = rounded(BigInt(quantity) * 1000n * BigInt(price));
    const amount = kind === '3' ? '1' : String(worth);
    return { kind, name, quantity: written(BigInt(quantity) * 1000n), price: String(price), amount, rate };
  });
const invoice = fc.record({
  form: fc.constantFrom('1', '2'),
  lines: fc.array(line, { minLength: 1, maxLength: 8 }).filter((all) => all.some((one) => one.kind === '1')),
});

function complaintsOf(form: string, xml: string): string[] {
  const body = find(readXml(xml), 'NDHDon');
  const lines = childrenOf(find(body, 'DSHHDVu'), 'HHDVu');
  return checkSums(lines, find(body, 'TToan') as Element, form === '1').map(({ code }) => code);
}

const dataOf = ({ form, lines }: { form: string; lines: WrittenLine[] }) =>
  invoiceData({
    ...{ id: 'A', title: 'T', form, symbol: 'C26TAA', number: '1', day: '2026-11-22', payment: 'TM/CK' },
    ...{ provider: '0199998116', seller: {}, buyer: {} },
    lines: form === '1' ? lines : lines.map(({ rate: _, ...rest }) => rest),
  });

describe('sums', () => {
  it('of any invoice that adds up are not complained of', () => {
    fc.assert(
      fc.property(invoice, (of) => {
        expect(complaintsOf(of.form, dataOf(of))).toEqual([]);
      }),
    );
  });

  it('one đồng off in the total is always seen', () => {
    fc.assert(
      fc.property(invoice, fc.constantFrom(1n, -1n), (of, by) => {
        const xml = dataOf(of);
        const total = BigInt(/<TgTTTBSo>(-?\d+)</.exec(xml)?.[1] ?? '0') + by;
        const off = xml.replace(
          /<TgTTTBSo>.*?<\/TgTTTBChu>/,
          `<TgTTTBSo>${total}</TgTTTBSo><TgTTTBChu>${inWords(total)}</TgTTTBChu>`,
        );
        expect(complaintsOf(of.form, off)).toContain('TT03');
      }),
    );
  });

  it('tax off by more than a đồng for each line of its rate is always seen', () => {
    fc.assert(
      fc.property(invoice, (of) => {
        const xml = dataOf({ ...of, form: '1' });
        const off = xml.replace(
          /<TThue>(-?\d+)</,
          (_, tax: string) => `<TThue>${BigInt(tax) + BigInt(of.lines.length) + 1n}<`,
        );
        expect(complaintsOf('1', off)).toContain('TT02');
      }),
    );
  });
});

describe('numbers', () => {
  it('are read and written alike', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), (value) => {
        expect(micro(written(value))).toBe(value);
      }),
    );
  });

  it('have words of their own', () => {
    const amount = fc.bigInt({ min: -(10n ** 13n), max: 10n ** 13n });
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        expect(saysAmount(inWords(a), b)).toBe(a === b);
      }),
    );
  });
});

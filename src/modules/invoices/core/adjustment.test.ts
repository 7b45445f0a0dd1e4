import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mulDiv, sumVnd } from '#kernel/money.ts';
import {
  adjustmentLines,
  DELIVERY_KEY,
  type DueLine,
  type Issued,
  isInLine,
  rateBp,
  replacementLines,
  splitGross,
  standingLines,
  standingVnd,
} from './adjustment.ts';
import { type Correction, correctionOf } from './correction-document.ts';
import type { InvoiceDocument, InvoiceForm, InvoiceLine, RateCode } from './document.ts';

const MILLION = 1_000_000n;
const wordsOf = (n: bigint): string => `${n} đồng`;

const DOCUMENT: InvoiceDocument = {
  id: 'D1',
  kind: 'original',
  mode: 'coded',
  form: 1,
  symbol: 'C26TAA',
  number: 15,
  title: 'Hóa đơn giá trị gia tăng',
  issuedOn: '2026-11-20',
  paymentText: 'Chuyển khoản',
  providerTaxCode: '0199998116',
  extras: [],
  seller: { name: 'HTX', taxCode: '2599999911', address: 'Xã Tam Đảo' },
  buyer: { name: 'Công ty Mẫu', taxCode: '0199999021', address: 'Số 1' },
  lines: [],
  totals: { rates: [], netVnd: 0n, vatVnd: 0n, discountVnd: 0n, totalVnd: 0n, totalWords: '' },
};

type Sold = { id: string | null; grossVnd: bigint; quantity: bigint; rate: RateCode };

/** As it is issued: the price follows from a list price a tenth above, the rest is a discount. */
function issued(sold: readonly Sold[], form: InvoiceForm = 1): Issued {
  const lines = sold.map(({ grossVnd, quantity, rate }, at): InvoiceLine => {
    const { netVnd, vatVnd } = splitGross(grossVnd, rate, form);
    const unitPrice = mulDiv(netVnd * 11n * MILLION, MILLION, quantity * 10n);
    const discountVnd = mulDiv(quantity, unitPrice, MILLION * MILLION) - netVnd;
    return {
      nature: 1,
      position: at + 1,
      name: `Hàng ${at + 1}`,
      unit: 'kg',
      quantity,
      unitPrice,
      ...(discountVnd > 0n ? { discountVnd } : {}),
      amountVnd: netVnd,
      ...(form === 1 ? { rate, vatVnd } : {}),
    };
  });
  return { document: { ...DOCUMENT, form, lines }, orderLineIds: sold.map(({ id }) => id) };
}

const next = (head: Issued, made: Correction): Issued => ({
  document: {
    ...head.document,
    kind: made.kind,
    number: head.document.number + 1,
    lines: made.lines,
    totals: made.totals,
  },
  orderLineIds: made.orderLineIds,
});

const due = (id: string | null, grossVnd: bigint, quantity: bigint | null): DueLine => ({
  orderLineId: id,
  grossVnd,
  quantity,
});

describe('an adjustment after a return', () => {
  const head = issued([
    { id: 'a', grossVnd: 108_000n, quantity: 2_000_000n, rate: '8%' },
    { id: 'b', grossVnd: 33_333n, quantity: 350_000n, rate: 'KCT' },
    { id: null, grossVnd: 20_000n, quantity: 1_000_000n, rate: '8%' },
  ]);

  it('says what went down as less than nothing, names what it is of, and is read with Âm', () => {
    const made = correctionOf('adjustment', {
      head,
      adjustments: [],
      due: [due('a', 54_000n, 1_000_000n), due('b', 33_333n, 350_000n), due(null, 20_000n, null)],
      changes: {},
      reason: 'Người mua trả lại hàng',
      wordsOf: (n) => `${n < 0n ? 'Âm ' : ''}${n < 0n ? -n : n} đồng`,
    });
    expect(made.lines).toEqual([
      {
        position: 1,
        nature: 1,
        name: 'Hàng 1',
        unit: 'kg',
        quantity: -1_000_000n,
        unitPrice: 50_000n * MILLION,
        amountVnd: -50_000n,
        rate: '8%',
        vatVnd: -4000n,
      },
      {
        position: 2,
        nature: 4,
        name: 'Điều chỉnh cho hóa đơn Mẫu số 1 ký hiệu C26TAA số 15 ngày 20 tháng 11 năm 2026',
      },
    ]);
    expect(made.orderLineIds).toEqual(['a', null]);
    expect(made.totals).toEqual({
      rates: [{ rate: '8%', amountVnd: -50_000n, vatVnd: -4000n }],
      netVnd: -50_000n,
      vatVnd: -4000n,
      discountVnd: 0n,
      totalVnd: -54_000n,
      totalWords: 'Âm 54000 đồng',
    });
    expect(made.related).toMatchObject({ form: '1', symbol: 'C26TAA', number: '15', issuedOn: '2026-11-20' });
  });

  it('says money without goods as a sum alone, and everything back as nothing left', () => {
    const credit = adjustmentLines({
      form: 1,
      standing: standingLines(head, []),
      due: [due('a', 100_000n, 2_000_000n), due('b', 33_333n, 350_000n), due(null, 20_000n, null)],
      changes: {},
    });
    expect(credit).toHaveLength(1);
    expect(credit[0]).not.toHaveProperty('quantity');
    const all = correctionOf('adjustment', { head, adjustments: [], due: [], changes: {}, reason: '', wordsOf });
    expect(all.totals.totalVnd).toBe(-161_333n);
    expect(standingVnd(standingLines(head, [next(head, all)]))).toBe(0n);
  });

  it('refuses a line that no invoice knows', () => {
    const standing = standingLines(head, []);
    expect(() => adjustmentLines({ form: 1, standing, due: [due('z', 1n, null)], changes: {} })).toThrow();
    expect(() => adjustmentLines({ form: 1, standing, due: [due('a', -1n, null)], changes: {} })).toThrow();
  });
});

describe('an adjustment of what was wrong', () => {
  const head = issued([{ id: 'a', grossVnd: 108_000n, quantity: 2_000_000n, rate: '8%' }]);
  const asItIs = [due('a', 108_000n, 2_000_000n)];

  it('takes a wrong rate out and puts the right one in, of the same price', () => {
    const plan = { head, adjustments: [], due: asItIs, reason: '', wordsOf };
    const made = correctionOf('adjustment', { ...plan, changes: { lines: [{ key: 'a', rate: '10%' }] } });
    expect(made.totals.rates).toEqual([
      { rate: '8%', amountVnd: -100_000n, vatVnd: -8000n },
      { rate: '10%', amountVnd: 98_182n, vatVnd: 9818n },
    ]);
    expect(made.totals.totalVnd).toBe(0n);
    const standing = standingLines(head, [next(head, made)]);
    expect(standing[0]?.rate).toBe('10%');
    expect(isInLine(standing, asItIs)).toBe(true);
    const again = adjustmentLines({ form: 1, standing, due: [due('a', 54_000n, 1_000_000n)], changes: {} });
    expect(again.map(({ rate }) => rate)).toEqual(['10%']);
  });

  it('says changed words in words and changes no sum', () => {
    const changes = { buyer: { taxCode: '0100109106' }, lines: [{ key: 'a', name: 'Mật ong', unit: 'chai' }] };
    const made = correctionOf('adjustment', { head, adjustments: [], due: asItIs, changes, reason: '', wordsOf });
    expect(made.lines.map(({ name }) => name).slice(1)).toEqual([
      'Mã số thuế người mua: "0199999021" sửa thành "0100109106"',
      'Tên hàng ở dòng 1: "Hàng 1" sửa thành "Mật ong"',
      'Đơn vị tính ở dòng 1: "kg" sửa thành "chai"',
    ]);
    expect(made.buyer.taxCode).toBe('0100109106');
    expect(made.totals).toMatchObject({ totalVnd: 0n, rates: [{ rate: '8%', amountVnd: 0n, vatVnd: 0n }] });
  });

  it('never lets a tax code and an identity number stand together', () => {
    const person = { ...head, document: { ...head.document, buyer: { name: 'An', personalId: '026099000001' } } };
    const plan = { head: person, adjustments: [], due: asItIs, reason: '', wordsOf };
    const named = correctionOf('replacement', { ...plan, changes: { buyer: { taxCode: '0100109106' } } });
    expect(named.buyer).toEqual({ name: 'An', taxCode: '0100109106' });
    const renamed = correctionOf('replacement', { ...plan, changes: { buyer: { name: 'Ân' } } });
    expect(renamed.buyer).toEqual({ name: 'Ân', personalId: '026099000001' });
  });
});

describe('a replacement', () => {
  const head = issued(
    [
      { id: 'a', grossVnd: 100_000n, quantity: 2_000_000n, rate: '8%' },
      { id: 'b', grossVnd: 30_000n, quantity: 1_000_000n, rate: '8%' },
    ],
    2,
  );
  const whole = [due('a', 100_000n, 2_000_000n), due('b', 30_000n, 1_000_000n)];
  const made = (now: readonly DueLine[], changes = {}) =>
    correctionOf('replacement', { head, adjustments: [], due: now, changes, reason: '', wordsOf });

  it('is the whole document again with what changed', () => {
    const again = made(whole, { lines: [{ key: 'a', name: 'Đúng tên' }] });
    expect(again.lines[0]).toEqual({ ...head.document.lines[0], name: 'Đúng tên' });
    expect(again.lines[1]).toEqual(head.document.lines[1]);
    expect(again.lines[2]?.name).toBe('Thay thế cho hóa đơn Mẫu số 2 ký hiệu C26TAA số 15 ngày 20 tháng 11 năm 2026');
    expect(again.totals.totalVnd).toBe(130_000n);
  });

  it('leaves out what came back, and says nothing for everything when nothing is left', () => {
    const part = made([due('a', 50_000n, 1_000_000n)]);
    expect(part.lines.map(({ name }) => name)).toEqual(['Hàng 1', expect.stringContaining('Thay thế')]);
    expect(part.lines[0]).toMatchObject({ quantity: 1_000_000n, amountVnd: 50_000n, discountVnd: 5000n });
    const none = made([]);
    expect(none.lines).toHaveLength(3);
    expect(none.lines[0]).toMatchObject({ quantity: 0n, amountVnd: 0n });
    expect(none.totals).toMatchObject({ totalVnd: 0n, totalWords: '0 đồng' });
  });
});

const anyRate = fc.constantFrom('0%', '5%', '8%', '10%', 'KCT', 'KHAC:5.26%');
const anySold = fc.array(
  fc.record({
    grossVnd: fc.bigInt({ min: 0n, max: 50_000_000n }),
    quantity: fc.bigInt({ min: 1n, max: 100_000n }).map((n) => n * 1000n),
    rate: anyRate,
  }),
  { minLength: 1, maxLength: 5 },
);
/** What is left of each line after each step, in thousandths; a rate may be put right on the way. */
const anySteps = fc.array(
  fc.record({
    money: fc.array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 5, maxLength: 5 }),
    goods: fc.array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 5, maxLength: 5 }),
    rate: fc.option(anyRate, { nil: undefined }),
  }),
  { maxLength: 6 },
);
const anyForm = fc.constantFrom<InvoiceForm>(1, 2);

function walk(
  kind: 'adjustment' | 'replacement',
  [form, sold, steps]: [
    InvoiceForm,
    Omit<Sold, 'id'>[],
    { money: bigint[]; goods: bigint[]; rate: RateCode | undefined }[],
  ],
  look: (made: Correction, now: readonly DueLine[], chain: Issued[]) => void,
): void {
  const lines = sold.map((line, at) => ({ ...line, id: at === 0 ? null : String(at) }));
  const chain = [issued(lines, form)];
  let now = lines.map(({ id, grossVnd, quantity }) => due(id, grossVnd, quantity));
  for (const { money, goods, rate } of steps) {
    now = now.map((line, at) => ({
      ...line,
      grossVnd: (line.grossVnd * (money[at] ?? 0n)) / 1000n,
      quantity: ((line.quantity ?? 0n) * (goods[at] ?? 0n)) / 1000n,
    }));
    const head = kind === 'adjustment' ? chain[0] : chain.at(-1);
    if (!head) throw new Error('no head');
    const changes = rate === undefined || form === 2 ? {} : { lines: [{ key: DELIVERY_KEY, rate }] };
    const adjustments = kind === 'adjustment' ? chain.slice(1) : [];
    const made = correctionOf(kind, { head, adjustments, due: now, changes, reason: '', wordsOf });
    chain.push(next(head, made));
    look(made, now, chain);
  }
}

describe('for any sale, however often it is put right', () => {
  it('the first invoice and all its adjustments come to what the order stands at, line by line', () => {
    fc.assert(
      fc.property(anyForm, anySold, anySteps, (...of) =>
        walk('adjustment', of, (_, now, chain) => {
          const [head, ...adjustments] = chain;
          if (!head) throw new Error('no head');
          const standing = standingLines(head, adjustments);
          expect(standingVnd(standing)).toBe(sumVnd(now.map(({ grossVnd }) => grossVnd)));
          expect(isInLine(standing, now)).toBe(true);
          const paid = sumVnd(adjustments.map(({ document }) => document.totals.totalVnd));
          const first = sumVnd(head.document.lines.map((line) => (line.amountVnd ?? 0n) + (line.vatVnd ?? 0n)));
          expect(first + paid).toBe(standingVnd(standing));
        }),
      ),
    );
  });

  it('a replacement is the order, and nothing on it is below nothing', () => {
    fc.assert(
      fc.property(anyForm, anySold, anySteps, (...of) =>
        walk('replacement', of, (made, now) => {
          expect(made.totals.totalVnd).toBe(sumVnd(now.map(({ grossVnd }) => grossVnd)));
          for (const { amountVnd = 0n, vatVnd = 0n, quantity = 0n, discountVnd = 0n } of made.lines)
            expect([amountVnd, vatVnd, quantity, discountVnd].every((n) => n >= 0n)).toBe(true);
        }),
      ),
    );
  });

  it('what the authority checks holds: tax of each line within a đồng, price times quantity is the sum', () => {
    const abs = (n: bigint) => (n < 0n ? -n : n);
    const check = (made: Correction) => {
      for (const { nature, rate, amountVnd = 0n, vatVnd = 0n, quantity, unitPrice, discountVnd = 0n } of made.lines) {
        if (nature === 4) continue;
        const tax = (abs(amountVnd) * rateBp(rate ?? null) * 2n + 10_000n) / 20_000n;
        expect(abs(abs(vatVnd) - tax)).toBeLessThanOrEqual(1n);
        expect((quantity === undefined) === (unitPrice === undefined)).toBe(true);
        if (quantity === undefined || unitPrice === undefined) continue;
        const worth = (quantity * unitPrice) / MILLION - discountVnd * MILLION;
        expect(abs(worth - amountVnd * MILLION)).toBeLessThanOrEqual(MILLION);
      }
      const { rates, netVnd, vatVnd, totalVnd } = made.totals;
      if (made.lines.some(({ rate }) => rate)) expect(sumVnd(rates.map((row) => row.amountVnd))).toBe(netVnd);
      expect(netVnd + vatVnd).toBe(totalVnd);
    };
    fc.assert(fc.property(anyForm, anySold, anySteps, (...of) => walk('adjustment', of, check)));
    fc.assert(fc.property(anyForm, anySold, anySteps, (...of) => walk('replacement', of, check)));
  });

  it('a replacement without a change is the invoice once more', () => {
    fc.assert(
      fc.property(anyForm, anySold, (form, sold) => {
        const head = issued(
          sold.map((line, at) => ({ ...line, id: String(at) })),
          form,
        );
        const standing = standingLines(head, []);
        const now = sold.map(({ grossVnd, quantity }, at) => due(String(at), grossVnd, quantity));
        const lines = replacementLines({ form, standing, due: now, changes: {} });
        expect(lines.map(({ orderLineId: _, ...line }) => line)).toEqual(
          head.document.lines.map(({ position: _, ...line }) => line),
        );
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sumVnd } from '#kernel/money.ts';
import { buyerAccount, kindOfAccount, MONEY_CHANNELS, programmeAccount, salesAccount } from './accounts.ts';
import {
  type BookedEntry,
  paymentEntry,
  refundDueEntry,
  refundSentEntry,
  returnEntry,
  reversalOf,
  saleEntry,
  taxEntry,
  taxReturnEntry,
} from './entries.ts';

const amount = fc.bigInt(0n, 10_000_000_000n);
const discounts = fc.array(
  fc.record({ voucherId: fc.constantFrom('v1', 'v2', 'v3'), shopVnd: amount, programmeVnd: amount }),
  { maxLength: 4 },
);
const channel = fc.constantFrom(...MONEY_CHANNELS);
const ids = { orderId: 'o', shopId: 's' };
const offOf = (parts: readonly { shopVnd: bigint; programmeVnd: bigint }[]) =>
  sumVnd(parts.flatMap((part) => [part.shopVnd, part.programmeVnd]));

/** Sales and returns whose parts add up, with anything in them. */
const sale = fc
  .record({ totalVnd: amount, deliveryVnd: amount, discounts })
  .map(({ totalVnd, deliveryVnd, discounts: parts }) => {
    const goodsVnd = totalVnd + offOf(parts) - deliveryVnd;
    return { ...ids, totalVnd, deliveryVnd, discounts: parts, goodsVnd };
  })
  .filter(({ goodsVnd }) => goodsVnd >= 0n);
const back = fc
  .record({ buyerVnd: amount, discounts })
  .map((part) => ({ ...ids, ...part, returnId: 'r', salesVnd: part.buyerVnd + offOf(part.discounts) }));

const entry: fc.Arbitrary<BookedEntry> = fc.oneof(
  fc.record({ amountVnd: amount, channel }).map((money) => paymentEntry({ ...ids, ...money, paymentId: 'p' })),
  sale.map(saleEntry),
  back.map(returnEntry),
  amount.map((amountVnd) => refundDueEntry({ ...ids, amountVnd, refundId: 'f' })),
  fc
    .record({ amountVnd: amount, channel, try: fc.integer({ min: 1, max: 9 }) })
    .map((money) => refundSentEntry({ ...ids, ...money, refundId: 'f' })),
  fc.record({ vatVnd: amount, pitVnd: amount }).map((tax) => taxEntry({ ...ids, ...tax })),
  fc.record({ vatVnd: amount, pitVnd: amount }).map((tax) => taxReturnEntry({ ...ids, ...tax, returnId: 'r' })),
);

const total = (lines: BookedEntry['lines']) => sumVnd(lines.map((line) => line.amountVnd));
const of = (made: BookedEntry, account: string) => made.lines.find((line) => line.account === account)?.amountVnd ?? 0n;

describe('entries', () => {
  it('balance, whatever is in them, with one line an account and none for nothing', () => {
    fc.assert(
      fc.property(entry, (made) => {
        expect(total(made.lines)).toBe(0n);
        expect(made.lines.every((line) => line.amountVnd !== 0n)).toBe(true);
        expect(new Set(made.lines.map((line) => line.account)).size).toBe(made.lines.length);
        expect(made.lines.length).not.toBe(1);
        for (const line of made.lines) kindOfAccount(line.account);
      }),
    );
  });

  it('are undone to the đồng by their reversal, and that by its own', () => {
    fc.assert(
      fc.property(entry, (made) => {
        const undone = reversalOf(made);
        for (const { account, amountVnd } of made.lines) expect(of(undone, account)).toBe(-amountVnd);
        expect(undone.lines.length).toBe(made.lines.length);
        expect(undone.entryKey).toBe(`reversal:${made.entryKey}`);
        expect(reversalOf(undone).lines).toEqual(made.lines);
      }),
    );
  });

  it('are refused when their parts do not add up, or one is negative', () => {
    fc.assert(
      fc.property(sale, fc.bigInt(1n, 1000n), (made, wrong) => {
        expect(() => saleEntry({ ...made, totalVnd: made.totalVnd + wrong })).toThrow(/balance/);
      }),
    );
    expect(() => paymentEntry({ ...ids, paymentId: 'p', amountVnd: -1n, channel: 'cash' })).toThrow(/negative/);
    const discount = { voucherId: 'v', shopVnd: -5n, programmeVnd: 5n };
    expect(() => saleEntry({ ...ids, goodsVnd: 10n, deliveryVnd: 0n, totalVnd: 10n, discounts: [discount] })).toThrow(
      /negative/,
    );
  });

  it('say who bears a discount', () => {
    const made = saleEntry({
      ...ids,
      goodsVnd: 200_000n,
      deliveryVnd: 20_000n,
      totalVnd: 185_000n,
      discounts: [
        { voucherId: 'v1', shopVnd: 15_000n, programmeVnd: 0n },
        { voucherId: 'v2', shopVnd: 8_000n, programmeVnd: 12_000n },
      ],
    });
    expect(made.lines).toEqual([
      { account: 'order:o:buyer', amountVnd: 185_000n },
      { account: 'shop:s:discounts', amountVnd: 23_000n },
      { account: 'programme:v2:owed', amountVnd: 12_000n },
      { account: 'shop:s:sales', amountVnd: -220_000n },
    ]);
  });

  it('note tax beside the money, and what a return takes back of it', () => {
    const tax = { ...ids, vatVnd: 11_000n, pitVnd: 5_500n };
    expect(taxEntry(tax)).toEqual({
      entryKey: 'tax:o',
      kind: 'tax_noted',
      lines: [
        { account: 'shop:s:tax_noted', amountVnd: 16_500n },
        { account: 'shop:s:vat_noted', amountVnd: -11_000n },
        { account: 'shop:s:pit_noted', amountVnd: -5_500n },
      ],
    });
    expect(taxReturnEntry({ ...tax, returnId: 'r' })).toEqual({
      ...reversalOf(taxEntry(tax)),
      entryKey: 'tax-return:r',
      kind: 'tax_return',
    });
    expect(taxEntry({ ...tax, vatVnd: 0n, pitVnd: 0n }).lines).toEqual([]);
  });

  it('write nothing for a bill of nothing', () => {
    expect(saleEntry({ ...ids, goodsVnd: 0n, deliveryVnd: 0n, totalVnd: 0n, discounts: [] }).lines).toEqual([]);
  });
});

describe('accounts', () => {
  it('tell their kind', () => {
    expect(
      [buyerAccount('o'), salesAccount('s'), programmeAccount('v'), 'order:o:paid', 'shop:s:bank_by_hand'].map(
        kindOfAccount,
      ),
    ).toEqual(['buyer', 'sales', 'programme', 'buyer', 'bank_by_hand']);
    expect(() => kindOfAccount('shop:s:pocket')).toThrow(/no such account/);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kindOfAccount } from './accounts.ts';
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
import { lastDayOf, nextOf, periodOf, previousOf } from './period.ts';
import { balanceOf, carriedForward, figuresOf, NO_FIGURES, receivedOf, type Sum } from './statement.ts';
import { sheetBalance, sheetColumns, sheetTotals } from './statement-sheet.ts';

const ids = { orderId: 'o', shopId: 's' };
const sumsOf = (entries: readonly BookedEntry[]): Sum[] =>
  entries.flatMap((entry) =>
    entry.lines.map(({ account, amountVnd }) => ({
      entryKind: entry.kind,
      accountKind: kindOfAccount(account),
      amountVnd,
    })),
  );

const sale = saleEntry({
  ...ids,
  goodsVnd: 200_000n,
  deliveryVnd: 20_000n,
  totalVnd: 200_000n,
  discounts: [{ voucherId: 'v', shopVnd: 5_000n, programmeVnd: 15_000n }],
});
const paid = paymentEntry({ ...ids, paymentId: 'p', amountVnd: 200_000n, channel: 'bank' });
const returned = returnEntry({
  ...ids,
  returnId: 'r',
  salesVnd: 44_000n,
  buyerVnd: 40_000n,
  discounts: [{ voucherId: 'v', shopVnd: 1_000n, programmeVnd: 3_000n }],
});
const due = refundDueEntry({ ...ids, refundId: 'f', amountVnd: 40_000n });
const sent = refundSentEntry({ ...ids, refundId: 'f', try: 1, amountVnd: 40_000n, channel: 'bank' });
const again = refundSentEntry({ ...ids, refundId: 'f', try: 2, amountVnd: 40_000n, channel: 'cash' });

const taxed = taxEntry({ ...ids, vatVnd: 6_000n, pitVnd: 3_000n });
const untaxed = taxReturnEntry({ ...ids, returnId: 'r', vatVnd: 1_200n, pitVnd: 600n });

describe('a statement', () => {
  it('tells the life of an order: sold, paid, a part returned, sent back at the second try', () => {
    const entries = [paid, sale, returned, due, sent, reversalOf(sent), again];
    const figures = figuresOf(sumsOf(entries));
    expect(figures).toEqual({
      salesVnd: 176_000n,
      discountVnd: 4_000n,
      programmeVnd: 12_000n,
      receivedVnd: { ...NO_FIGURES.receivedVnd, bank: 200_000n },
      refundOwedVnd: 40_000n,
      refundSentVnd: 40_000n,
      vatNotedVnd: 0n,
      pitNotedVnd: 0n,
    });
    expect(balanceOf(sumsOf(entries))).toEqual({
      buyersVnd: 0n,
      programmesVnd: 12_000n,
      refundsVnd: 0n,
      netVnd: 12_000n,
    });
    expect(balanceOf(sumsOf([paid]))).toMatchObject({ buyersVnd: -200_000n });
    expect(balanceOf(sumsOf([paid, sale, returned, due, sent, reversalOf(sent)]))).toMatchObject({
      refundsVnd: 40_000n,
    });
  });

  it('tells noted tax beside the money, of which none has moved', () => {
    const figures = figuresOf(sumsOf([taxed, untaxed]));
    expect(figures).toEqual({ ...NO_FIGURES, vatNotedVnd: 4_800n, pitNotedVnd: 2_400n });
    expect(balanceOf(sumsOf([taxed, untaxed]))).toEqual(balanceOf([]));
  });

  it('ties: what is carried forward is what the books say, wherever the period is cut', () => {
    const entry = fc.constantFrom(
      sale,
      paid,
      returned,
      due,
      sent,
      again,
      reversalOf(sale),
      reversalOf(sent),
      reversalOf(returned),
      taxed,
      untaxed,
    );
    fc.assert(
      fc.property(fc.array(entry), fc.array(entry), (before, during) => {
        const opening = balanceOf(sumsOf(before));
        const closing = balanceOf(sumsOf([...before, ...during]));
        const figures = figuresOf(sumsOf(during));
        expect(carriedForward(opening, figures)).toBe(closing.netVnd);
        const parts = during.map((one) => figuresOf(sumsOf([one])));
        expect(parts.reduce((all, part) => all + receivedOf(part) - part.refundSentVnd, 0n)).toBe(
          receivedOf(figures) - figures.refundSentVnd,
        );
      }),
    );
  });
});

describe('a sheet of it', () => {
  it('adds its columns up to the statement', () => {
    const rows = [paid, sale, returned, due, sent, taxed, untaxed].map((entry) => ({
      figures: figuresOf(sumsOf([entry])),
      buyersVnd: balanceOf(sumsOf([entry])).buyersVnd,
    }));
    const totalsOf = (hasTax: boolean) => {
      const sums = sheetTotals(rows, hasTax);
      return Object.fromEntries(sheetColumns(hasTax).map((name, column) => [name, sums[column]]));
    };
    const totals = totalsOf(false);
    expect(totalsOf(true)).toEqual({ ...totals, vatNoted: 4_800n, pitNoted: 2_400n });
    expect(totals).toEqual({
      sales: 176_000n,
      discount: 4_000n,
      programme: 12_000n,
      'receivedBy.bank': 200_000n,
      'receivedBy.bank_by_hand': 0n,
      ...Object.fromEntries(
        ['vnpay', 'momo', 'zalopay', 'viettelmoney', 'payos', 'cash'].map((channel) => [`receivedBy.${channel}`, 0n]),
      ),
      refundOwed: 40_000n,
      refundSent: 40_000n,
      buyers: 0n,
    });
    const balance = sheetBalance(balanceOf(sumsOf([due])));
    expect(balance.slice(0, 3).reduce((all, part) => all + part.vnd, 0n)).toBe(balance[3]?.vnd);
  });
});

describe('a period', () => {
  it('is a day, a week from Monday or a month', () => {
    expect(periodOf('day', '2026-11-22')).toEqual({ kind: 'day', from: '2026-11-22', until: '2026-11-23' });
    expect(periodOf('week', '2026-11-22')).toEqual({ kind: 'week', from: '2026-11-16', until: '2026-11-23' });
    expect(periodOf('month', '2026-02-10')).toEqual({ kind: 'month', from: '2026-02-01', until: '2026-03-01' });
    expect(periodOf('month', '2026-12-31')).toEqual({ kind: 'month', from: '2026-12-01', until: '2027-01-01' });
    expect(lastDayOf(periodOf('month', '2028-02-01'))).toBe('2028-02-29');
  });

  it('goes on to the next and back without a gap', () => {
    const kind = fc.constantFrom('day' as const, 'week' as const, 'month' as const);
    const day = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(kind, day, (one, at) => {
        const period = periodOf(one, at);
        expect(period.from <= at && at < period.until).toBe(true);
        expect(nextOf(period).from).toBe(period.until);
        expect(previousOf(period).until).toBe(period.from);
      }),
    );
  });
});

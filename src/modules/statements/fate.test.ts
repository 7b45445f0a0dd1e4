import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeFrom } from '#kernel/ids.ts';
import { makeTransferCode } from '#modules/payments/core/transfer-code.ts';
import { type Fate, fatesOf, isKept, type KnownRow, type Standing, type StandingAttempt } from './fate.ts';

const PREFIX = 'VPT';
const codeOf = (seed: number) => makeTransferCode(PREFIX, new Uint8Array(7).fill(seed));
const ACCOUNT = '0011000123456';

const row = (over: object = {}) => ({
  source: 'statement' as const,
  eventKey: 'a',
  accountNumber: ACCOUNT,
  amountVnd: 249_000n,
  direction: 'in' as const,
  content: `CT DEN ${codeOf(1)}`,
  reference: 'FT1',
  happenedAt: new Date('2026-01-15T10:00:00Z'),
  isTimeKnown: true,
  line: 2,
  ...over,
});

const attempt = (over: Partial<StandingAttempt> = {}): StandingAttempt => ({
  code: codeOf(1),
  accountNumber: ACCOUNT,
  amountVnd: 249_000n,
  state: 'pending',
  expiresAt: null,
  paymentId: 'p1',
  orderCode: 'DHAAAAAAAA',
  ...over,
});

const standing = (over: Partial<Standing> = {}): Standing => ({
  prefix: PREFIX,
  attempts: [attempt()],
  known: [],
  awaitedVnd: new Set(),
  ...over,
});

const fates = (rows: ReturnType<typeof row>[], of = standing()): Fate[] => fatesOf(rows, of).map(({ fate }) => fate);

describe('a row of a shop’s file', () => {
  it.each<[string, object, Partial<Standing>, Fate]>([
    ['of the very sum pays', {}, {}, 'paid'],
    ['of less pays a part', { amountVnd: 200_000n }, {}, 'part'],
    ['of more pays and leaves some', { amountVnd: 300_000n }, {}, 'over'],
    ['for an ended attempt is late', {}, { attempts: [attempt({ state: 'expired' })] }, 'late'],
    ['for a paid one is a second payment', {}, { attempts: [attempt({ state: 'succeeded' })] }, 'already_paid'],
    ['with a code of nobody asks', {}, { attempts: [] }, 'unknown_code'],
    ['with two codes asks', { content: `${codeOf(1)} ${codeOf(2)}` }, {}, 'two_codes'],
    ['without a code is none of ours', { content: 'tien cho thue nha' }, {}, 'other'],
    [
      'without a code but of an awaited sum asks',
      { content: 'tien hang' },
      { awaitedVnd: new Set([249_000n]) },
      'maybe',
    ],
    ['that went out is none of ours', { direction: 'out' }, {}, 'out'],
  ])('%s', (_, over, of, fate) => {
    expect(fates([row(over)], standing(of))).toEqual([fate]);
  });

  it('sees what the rows before it would have done', () => {
    expect(fates([row(), row({ eventKey: 'b', reference: 'FT2' })])).toEqual(['paid', 'already_paid']);
    expect(
      fates([row({ amountVnd: 200_000n }), row({ eventKey: 'b', amountVnd: 49_000n }), row({ eventKey: 'c' })]),
    ).toEqual(['part', 'paid', 'already_paid']);
  });

  it('with the old code pays what is left of a part that came', () => {
    const attempts = [attempt({ state: 'cancelled' }), attempt({ code: codeOf(3), amountVnd: 49_000n })];
    expect(fates([row({ amountVnd: 49_000n })], standing({ attempts }))).toEqual(['paid']);
  });

  const known = (over: Partial<KnownRow> = {}): KnownRow => ({
    source: 'sepay',
    eventKey: '77',
    rowKey: null,
    place: `${ACCOUNT}|in|249000|2026-01-15`,
    codes: codeOf(1),
    happenedAt: new Date('2026-01-15T10:01:00Z'),
    isTimeKnown: true,
    isToldByFile: false,
    ...over,
  });

  it('that a watcher told is known, each told row for one of the file', () => {
    expect(fates([row(), row({ eventKey: 'b', reference: 'FT2' })], standing({ known: [known()] }))).toEqual([
      'known',
      'paid',
    ]);
    expect(fates([row()], standing({ known: [known({ isToldByFile: true })] }))).toEqual(['paid']);
    expect(fates([row()], standing({ known: [known({ happenedAt: new Date('2026-01-15T12:00:00Z') })] }))).toEqual([
      'paid',
    ]);
  });

  it('of the file read again is known by its name', () => {
    expect(fates([row()], standing({ known: [known({ source: 'statement', eventKey: 'a', codes: null })] }))).toEqual([
      'known',
    ]);
  });

  it('never pays one attempt twice, whatever stands in the file', () => {
    const content = fc.constantFrom(codeOf(1), codeOf(2), `${codeOf(1)}${codeOf(2)}`, codeFrom(new Uint8Array(7)), '');
    const some = fc.array(fc.record({ content, amountVnd: fc.constantFrom(49_000n, 200_000n, 249_000n, 300_000n) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(some, (given) => {
        const rows = given.map((one, at) => row({ ...one, eventKey: String(at), reference: `FT${at}` }));
        const told = fatesOf(rows, standing());
        expect(told.filter(({ fate }) => fate === 'paid' || fate === 'over').length).toBeLessThanOrEqual(1);
        expect(told.map(({ row: one }) => one.eventKey)).toEqual(rows.map(({ eventKey }) => eventKey));
        for (const { fate, orderCode } of told) if (orderCode) expect(isKept(fate)).toBe(true);
      }),
    );
  });
});

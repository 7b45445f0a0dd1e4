import { describe, expect, it } from 'vitest';
import { isNear, isTwin, placeOf, rowKey } from './same-row.ts';

const row = {
  accountNumber: '0011000123456',
  direction: 'in' as const,
  amountVnd: 249_000n,
  happenedAt: new Date('2026-01-15T10:01:30Z'),
  reference: 'FT26015.000-001',
  isTimeKnown: true,
};

describe('a row told more than once', () => {
  it('has one key, however its bank’s reference is written', () => {
    const key = rowKey(row);
    expect(rowKey({ ...row, reference: 'ft26015 000001' })).toBe(key);
    expect(rowKey({ ...row, happenedAt: new Date('2026-01-15T00:00:00+07:00'), isTimeKnown: false })).toBe(key);
  });

  it.each([
    ['another account', { accountNumber: '0011000123457' }],
    ['another amount', { amountVnd: 249_001n }],
    ['another direction', { direction: 'out' as const }],
    ['another reference', { reference: 'FT26015000002' }],
    ['another day of Vietnam', { happenedAt: new Date('2026-01-15T17:00:00Z') }],
  ])('is another row with %s', (_, over) => {
    expect(rowKey({ ...row, ...over })).not.toBe(rowKey(row));
  });

  it('has no key without a reference, and none of marks alone', () => {
    expect([rowKey({ ...row, reference: '' }), rowKey({ ...row, reference: ' - ' })]).toEqual([null, null]);
  });

  it('is near another where both know the time and it is about the same, or one does not know it', () => {
    const later = (minutes: number, isTimeKnown = true) => ({
      happenedAt: new Date(row.happenedAt.getTime() + minutes * 60_000),
      isTimeKnown,
    });
    expect([isNear(row, later(10)), isNear(row, later(11)), isNear(row, later(300, false))]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('lies in one place with others of the account, direction, amount and day', () => {
    expect(placeOf(row)).toBe('0011000123456|in|249000|2026-01-15');
  });

  describe('by a notice and by the list of one teller', () => {
    const told = { ...row, source: 'sepay', eventKey: '92704', content: 'VPT7K2M9Q4D', reference: '' };
    const known = { ...told, provider: 'sepay', eventKey: 'shop:07ad3dc9-0000-4000-8000-0afffe87053b', rowKey: null };

    it('is known by its second and its words where the bank gave no reference', () => {
      expect(isTwin(known, told)).toBe(true);
    });

    it.each([
      ['by the same way', { eventKey: 'shop:92705' }],
      ['by another teller', { provider: 'casso' }],
      ['a second later', { happenedAt: new Date(row.happenedAt.getTime() + 1000) }],
      ['with other words', { content: 'VPT7K2M9Q4D.' }],
    ])('is another row when told %s', (_, over) => {
      expect(isTwin({ ...known, ...over }, told)).toBe(false);
    });

    it('is another row when both have a reference, which then differs', () => {
      expect(isTwin({ ...known, rowKey: 'one' }, { ...told, reference: 'FT2' })).toBe(false);
    });
  });
});

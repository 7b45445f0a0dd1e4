import { describe, expect, it } from 'vitest';
import { chooseWork, filterQuery, NO_FILTER, pageOfRows, readFilter, timeLeft, type WorkRow } from './work.ts';

const NOW = new Date('2026-11-23T05:00:00Z');
const at = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const row = (code: string, dueInHours: number, more: Partial<WorkRow> = {}): WorkRow => ({
  kind: 'application',
  id: code,
  code,
  variant: 'household',
  subject: 'Vườn na nhà Tư',
  party: '',
  areaName: 'Xã Sông Lô',
  areaSlug: 'song-lo',
  amountVnd: null,
  since: at(-24),
  dueAt: at(dueInHours),
  notBefore: null,
  isWaiting: false,
  ...more,
});

describe('work', () => {
  const rows = [
    row('GH-1', 20),
    row('SP-1', 2, { kind: 'listing', areaSlug: 'tam-dao' }),
    row('SP-2', -1, { kind: 'listing' }),
    row('GH-2', -50, { isWaiting: true }),
  ];
  const codes = (filter: Partial<typeof NO_FILTER>) =>
    chooseWork(rows, { ...NO_FILTER, ...filter }, NOW).rows.map((r) => r.code);

  it('puts the least time first and the seller’s turn last', () => {
    expect(codes({})).toEqual(['SP-2', 'SP-1', 'GH-1', 'GH-2']);
  });

  it('filters by kind, area, age and words without accents', () => {
    expect(codes({ kind: 'listing' })).toEqual(['SP-2', 'SP-1']);
    expect(codes({ areaSlug: 'tam-dao' })).toEqual(['SP-1']);
    expect(codes({ age: 'late' })).toEqual(['SP-2']);
    expect(codes({ age: 'waiting' })).toEqual(['GH-2']);
    expect(codes({ q: 'vuon na gh-1' })).toEqual(['GH-1']);
  });

  it('counts every kind under the same filter', () => {
    const { counts, all, total } = chooseWork(rows, { ...NO_FILTER, kind: 'listing' }, NOW);
    expect({ counts, all, total }).toMatchObject({
      counts: { listing: 2, application: 2, claim: 0 },
      all: 4,
      total: 2,
    });
  });

  it('keeps a filter in its address', () => {
    const query = filterQuery({ kind: 'bank_change', areaSlug: 'song-lo', age: 'late', q: 'mật ong', page: 2 });
    expect(readFilter(Object.fromEntries(new URLSearchParams(query.slice(1))))).toEqual({
      kind: 'bank_change',
      areaSlug: 'song-lo',
      age: 'late',
      q: 'mật ong',
      page: 2,
    });
    expect(filterQuery(readFilter({ loai: 'x', trang: '-4', han: 'mai' }))).toBe('');
  });

  it('stays on a page that exists', () => {
    expect(pageOfRows([1, 2, 3], 9, 2)).toEqual({ rows: [3], from: 3, to: 3 });
    expect(pageOfRows([], 1, 2)).toEqual({ rows: [], from: 0, to: 0 });
  });

  it.each([
    [3.2, 'hoursMinutes', 'bad', false],
    [9.7, 'hoursMinutes', 'wait', false],
    [11, 'hours', 'wait', false],
    [23.5, 'hours', 'ok', false],
    [30, 'days', 'ok', false],
    [-0.5, 'minutes', 'bad', true],
  ])('%d hours are told in %s', (hours, words, tone, isLate) => {
    expect(timeLeft(at(-10), at(hours), NOW)).toMatchObject({ words, tone, isLate });
  });
});

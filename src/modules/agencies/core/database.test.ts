import { describe, expect, it } from 'vitest';
import { databasePeriod, periodsDue } from './database.ts';
import { askedOf } from './look.ts';
import { shownTaxCode } from './numbers.ts';

describe('periods of the shared data', () => {
  it.each([
    ['2026-02', '2026-02-01', '2026-02-28'],
    ['2026-12', '2026-12-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
  ])('%s has its days', (key, from, to) => {
    expect(databasePeriod(key)).toEqual({ key, from, to });
  });

  it.each(['2026-13', '2026-Q1', '26', '1999', '../etc'])('%s is none', (key) => {
    expect(databasePeriod(key)).toBeNull();
  });

  it('are made when they are over and settled', () => {
    expect(periodsDue('2026-11-23')).toEqual(['2026-10', '2025']);
    expect(periodsDue('2027-01-03')).toEqual(['2026-11', '2025']);
    expect(periodsDue('2027-01-04')).toEqual(['2026-12', '2026']);
  });
});

describe('numbers of persons', () => {
  it('show their ends alone', () => {
    expect(shownTaxCode('household', '026012345601')).toBe('026*******01');
    expect(shownTaxCode('household', '8012345678')).toBe('801*******78');
    expect(shownTaxCode('enterprise', '026012345601')).toBe('026*******01');
    expect(shownTaxCode('enterprise', '2500123456')).toBe('2500123456');
    expect(shownTaxCode('household', '123')).toBe('***');
    expect(shownTaxCode('enterprise', null)).toBeNull();
  });

  it('stand in no log', () => {
    expect(askedOf({ q: 'Mến 026 012 345 601', kind: null, page: 1, status: '' })).toEqual({
      q: 'Mến ***601',
      page: 1,
    });
    expect(askedOf({ q: 'rau 2026' })).toEqual({ q: 'rau 2026' });
  });
});

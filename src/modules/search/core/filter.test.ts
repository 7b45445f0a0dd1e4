import { describe, expect, it } from 'vitest';
import { filterOf, ProductQuery, readFilter } from '../schema.ts';
import { encodeCursor } from './cursor.ts';
import { countChosen, EMPTY_FILTER, filterAddress } from './filter.ts';

const ask = (query: Record<string, string>) => ProductQuery.safeParse(query);
const id = '019a0000-0000-7000-8000-00000000000a';

describe('the query of programs', () => {
  it('is as usual when nothing is asked', () => {
    const parsed = ask({});
    expect(parsed.success && filterOf(parsed.data)).toEqual(EMPTY_FILTER);
  });

  it.each<Record<string, string>>([
    { limit: '0' },
    { limit: '101' },
    { limit: '1.5' },
    { limit: '' },
    { limit: '1e1' },
    { sort: 'cheap' },
    { minPriceVnd: '-1' },
    { ocopMin: '6' },
    { area: 'Xã Lập Thạch' },
    { cursor: 'x' },
    { q: 'a'.repeat(201) },
    { colour: 'red' },
  ])('refuses %j', (query) => {
    expect(ask(query).success).toBe(false);
  });

  it('refuses a range upside down and a cursor of another order', () => {
    const refused = (query: Record<string, string>) => {
      const parsed = ask(query);
      return parsed.success && filterOf(parsed.data) === null;
    };
    expect(refused({ minPriceVnd: '2', maxPriceVnd: '1' })).toBe(true);
    expect(refused({ cursor: encodeCursor({ sort: 'price', key: '1', id }), sort: '-price' })).toBe(true);
    expect(refused({ cursor: encodeCursor({ sort: 'price', key: '1', id }), sort: 'price' })).toBe(false);
  });
});

describe('the address of a page', () => {
  it('leaves out what cannot be used and reads prices with dots', () => {
    const filter = readFilter({
      q: ' ổi ',
      sort: 'x',
      limit: '999',
      area: ['xa-lap-thach', 'b'],
      minPriceVnd: '20.000 ₫',
      utm: '1',
    });
    expect(filter).toEqual({ ...EMPTY_FILTER, q: 'ổi', area: 'xa-lap-thach', minPriceVnd: 20000 });
  });

  it('turns a range round', () => {
    expect(readFilter({ minPriceVnd: '50000', maxPriceVnd: '20000' })).toMatchObject({
      minPriceVnd: 20000,
      maxPriceVnd: 50000,
    });
  });

  it('writes only what differs from the usual, and not what the path says', () => {
    const filter = { ...EMPTY_FILTER, category: 'trai-cay', area: 'xa-tam-son', limit: 48 };
    expect(filterAddress('/danh-muc/trai-cay', filter, { ocopMin: 3 }, ['category'])).toBe(
      '/danh-muc/trai-cay?area=xa-tam-son&ocopMin=3',
    );
    expect(filterAddress('/tim-kiem', EMPTY_FILTER, {})).toBe('/tim-kiem');
    expect(countChosen(filter, ['category'])).toBe(1);
  });
});

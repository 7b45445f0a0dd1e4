import { describe, expect, it } from 'vitest';
import { type Answers, type Known, readListing } from './read-listing.ts';

const known: Known = {
  units: [
    { code: 'kg', dimension: 'mass', baseFactor: 1000, name: 'kg' },
    { code: 'tui', dimension: 'mass', baseFactor: null, name: 'túi' },
    { code: 'chuc', dimension: 'count', baseFactor: null, name: 'chục' },
  ],
  measureWords: { g: 'g', kg: 'kg', ml: 'ml', lit: 'lít', cai: 'cái' },
  group: 'fresh',
  today: '2026-11-23',
  sizes: new Map([
    [
      'v1',
      {
        dimension: 'mass',
        priceVnd: 20_000n,
        size: { name: '', pricing: 'pack', unitCode: 'kg', unitLabel: 'kg', contentBase: 1000n },
      },
    ],
  ]),
};

const answers: Answers = {
  name: 'Ổi Đôn Nhân',
  categoryId: 'c',
  producerId: 'p',
  variant: '',
  unit: 'kg',
  content: '',
  measure: 'g',
  price: 20_000n,
  supply: 'stock',
  stock: 90,
  weeklyCap: null,
  noticeDays: 0,
  weighed: false,
  minWeight: '',
  maxWeight: '',
  tolerance: 5,
  shownStock: '',
  made: 'today',
  madeOn: null,
  description: '',
  isIllustrated: false,
  ingredients: '',
  shelfLife: '',
  storage: '',
  usage: '',
  warnings: '',
  ethanolPercent: '',
  paperKind: 'none',
  paperNumber: '',
  paperIssuer: '',
  paperExpiresOn: null,
  extras: [],
};
const extra = {
  field: '2',
  variantId: '',
  unit: 'tui',
  content: '5',
  measure: 'kg',
  priceVnd: 95_000n,
  isDropped: false,
} as const;
const read = (change: Partial<Answers>) => readListing({ ...answers, ...change }, known);
const refusedFields = (change: Partial<Answers>) => {
  const result = read(change);
  return result.ok ? [] : result.fields?.map(({ field, code }) => `${field} ${code}`);
};

describe('reading the form', () => {
  it('makes one size, one heap and today of the shortest answers', () => {
    expect(readListing(answers, { ...known, sizes: new Map() })).toMatchObject({
      ok: true,
      value: {
        madeOn: '2026-11-23',
        sizes: [{ variantId: null, name: '', unitLabel: 'kg', contentBase: 1000n, priceVnd: 20_000n }],
        heaps: [{ dimension: 'mass', onHandBase: 90_000n }],
        papers: [],
      },
    });
  });

  it('keeps a size on sale that the form has no box for', () => {
    const result = read({});
    expect(result.ok && result.value.sizes.map((size) => [size.variantId, size.priceVnd])).toEqual([
      [null, 20_000n],
      ['v1', 20_000n],
    ]);
  });

  it('names sizes once there are several, all from one heap', () => {
    const result = readListing({ ...answers, extras: [extra] }, { ...known, sizes: new Map() });
    expect(result.ok && result.value.sizes.map((size) => [size.name, size.unitLabel, size.heap])).toEqual([
      ['Kg', 'kg', 0],
      ['Túi 5 kg', 'túi 5 kg', 0],
    ]);
  });

  it('takes a further size by the scale, and names its own boxes', () => {
    const byScale = { ...extra, unit: 'kg', content: '', weighed: { minWeight: '', maxWeight: '', tolerance: 10 } };
    const result = readListing({ ...answers, unit: 'tui', content: '5', measure: 'kg', extras: [byScale] }, known);
    expect(result.ok && result.value.sizes[1]).toMatchObject({
      pricing: 'weighed',
      contentBase: 1000n,
      weighed: { minBase: null, maxBase: null, toleranceBp: 1000 },
    });
    expect(refusedFields({ extras: [{ ...byScale, unit: 'tui' }] })).toEqual(['minWeight2 CONTENT_INVALID']);
  });

  it('leaves a size on sale as it is, whatever is typed for its unit', () => {
    const result = read({ variant: 'v1', unit: 'chuc', content: '12' });
    expect(result.ok && result.value.sizes[0]).toMatchObject({ variantId: 'v1', unitCode: 'kg', contentBase: 1000n });
  });

  it('takes an unchanged stock for no count', () => {
    const result = read({ shownStock: '90' });
    expect(result.ok && result.value.heaps).toEqual([]);
  });

  it.each<[string, Partial<Answers>, string[]]>([
    ['a unit nobody knows', { unit: 'thúng' }, ['unit CHOICE_UNKNOWN']],
    ['a bag of unknown content', { unit: 'tui' }, ['content CONTENT_INVALID']],
    [
      'a size by the piece from a heap by weight',
      { extras: [{ ...extra, unit: 'chuc', content: '' }] },
      ['unit2 UNIT_NOT_OF_HEAP'],
    ],
    ['a size without a price', { extras: [{ ...extra, priceVnd: null }] }, ['price2 REQUIRED']],
    ['a day to come', { made: 'other', madeOn: '2026-11-24' }, ['madeOn DATE_INVALID']],
    ['another day that is not said', { made: 'other' }, ['madeOn REQUIRED']],
    [
      'a paper of which nothing is said',
      { paperKind: 'ocop' },
      ['paperNumber REQUIRED', 'paperIssuer REQUIRED', 'paperStars REQUIRED', 'paperExpiresOn REQUIRED'],
    ],
    [
      'a paper that has ended',
      { paperKind: 'vietgap', paperNumber: '1', paperIssuer: 'x', paperExpiresOn: '2026-11-22' },
      ['paperExpiresOn PAPER_EXPIRED'],
    ],
  ])('refuses %s by its box', (_, change, expected) => {
    expect(refusedFields(change)).toEqual(expected);
  });

  it('drops an emptied extra size', () => {
    const result = read({ extras: [{ ...extra, variantId: 'v1', isDropped: true }] });
    expect(result.ok && result.value.sizes).toHaveLength(1);
  });
});

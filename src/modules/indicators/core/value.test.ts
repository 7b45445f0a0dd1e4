import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MONEY_CHANNELS } from '#modules/books/core/accounts.ts';
import { ORDER_CHANNELS } from '#modules/orders/core/order.ts';
import { SHOP_KINDS as KINDS } from '#modules/shops/core/answers.ts';
import { loadProvince, provinceCodes } from '#provinces/province.ts';
import { columnOf } from '../column-names.ts';
import { CUTS, type Cut, INDICATORS, indicatorOf, MEASURED } from './catalogue.ts';
import { figuresOf } from './figures.ts';
import { helpRows } from './help.ts';
import { mapSteps } from './map-steps.ts';
import { type Cell, CHANNELS, FLOWS, type Measure, plusSums, SHOP_KINDS, STANDS, WAYS } from './measures.ts';
import { openParts } from './open.ts';
import { type Place, placesOf } from './place.ts';
import { keptFigures } from './snapshot.ts';
import { countValue } from './value.ts';

const AREAS = ['lap-thach', 'song-lo', 'tam-dao', 'vinh-yen', 'phuc-yen'];
const places = { unitOf: (id: string) => id, districtOf: (id: string) => `district of ${id}` };
const sums = (measures: readonly Measure[], most: number) =>
  fc
    .tuple(...measures.map(() => fc.bigInt({ min: 0n, max: BigInt(most) })))
    .map((amounts) => Object.fromEntries(measures.map((measure, at) => [measure, amounts[at] ?? 0n])));
const flowCell = (most: number): fc.Arbitrary<Cell> =>
  fc.record({
    areaId: fc.constantFrom(...AREAS),
    kind: fc.constantFrom(...SHOP_KINDS),
    channel: fc.constantFrom(...CHANNELS),
    sums: sums(FLOWS, most),
  });
const standCell: fc.Arbitrary<Cell> = fc.record({
  areaId: fc.constantFrom(...AREAS),
  kind: fc.constantFrom(...SHOP_KINDS),
  channel: fc.constant(null),
  sums: sums(STANDS, 40),
});
const cells = (most = 1_000_000) =>
  fc
    .tuple(fc.array(flowCell(most), { maxLength: 12 }), fc.array(standCell, { maxLength: 8 }))
    .map(([a, b]) => [...a, ...b]);

describe('the parts of a figure', () => {
  it('add up to the whole, by unit, district, kind and place of sale', () => {
    fc.assert(
      fc.property(cells(), (some) => {
        for (const { indicator, value, by } of figuresOf(some, [], places).values())
          for (const cut of CUTS) {
            const parts = by[cut];
            if (!parts || indicator.counted === 'median') continue;
            const all = [...parts.values()];
            expect(all.reduce((sum, { part }) => sum + part, 0n)).toBe(value.part);
            expect(all.reduce((sum, { whole }) => sum + (whole ?? 0n), 0n)).toBe(value.whole ?? 0n);
          }
      }),
      { numRuns: 60 },
    );
  });

  it('are no share of nothing, and a stand nobody kept is unknown, not zero', () => {
    const figures = figuresOf([], [], places);
    for (const { indicator, value } of figures.values()) {
      if (indicator.whole.length > 0 || indicator.counted === 'stand' || indicator.counted === 'median')
        expect(value.value).toBeNull();
      else expect(value.value).toBe(0);
    }
  });

  it('of a median is the middle of what was counted', () => {
    const indicator = indicatorOf('complaint-days');
    if (!indicator) throw new Error('no such indicator');
    const of = (...days: number[]) =>
      countValue(
        indicator,
        [],
        days.map((one) => ({ areaId: 'a', kind: 'household' as const, channel: 'web' as const, days: one })),
      );
    expect(of(9, 1, 2)).toMatchObject({ part: 3n, value: 2 });
    expect(of(1, 2.5)).toMatchObject({ part: 2n, value: 1.8 });
    expect(of().value).toBeNull();
  });

  it('are kept whole, sums of any size as text', () => {
    const big = 9_007_199_254_740_993n;
    const cell: Cell = { areaId: 'lap-thach', kind: 'household', channel: 'web', sums: { sold: 1n, soldVnd: big } };
    const kept = keptFigures(figuresOf([cell], [], places)).find(({ indicator }) => indicator === 'sales');
    expect(kept).toMatchObject({ part: big, version: 1, parts: { sums: { soldVnd: String(big), sold: '1' } } });
    expect(kept?.parts.by.area?.['lap-thach']?.part).toBe(String(big));
    expect(() => JSON.stringify(kept?.parts)).not.toThrow();
  });
});

describe('what everybody may see', () => {
  it('never tells a part counted from fewer than five, nor lets one be reckoned back from the whole', () => {
    fc.assert(
      fc.property(cells(9), (some) => {
        const figures = figuresOf(some, [], places);
        const shopsOf = (cut: Cut) => figures.get('active-sellers')?.by[cut];
        for (const figure of figures.values())
          for (const cut of CUTS) {
            const parts = openParts(figure, cut, shopsOf(cut));
            const countOf = (value: { part: bigint; whole: bigint | null }) => value.whole ?? value.part;
            for (const { value } of parts) expect(countOf(value)).toBeGreaterThanOrEqual(5n);
            const told = new Set(parts.flatMap(({ key }) => (key === null ? [] : [key])));
            const hidden = [...(figure.by[cut] ?? [])].filter(([key, value]) => !told.has(key) && countOf(value) > 0n);
            if (parts.length === 0) continue;
            // What is left of the whole stands for several, or was too little to be told at all and nothing else was.
            expect(hidden).not.toHaveLength(1);
            if (hidden.length > 0) {
              const rest = parts.find(({ key }) => key === null);
              expect(rest && countOf(rest.value)).toBe(hidden.reduce((sum, [, value]) => sum + countOf(value), 0n));
            }
          }
      }),
      { numRuns: 200 },
    );
  });

  it('never stands for fewer than five shops, nor lets so few be reckoned back', () => {
    fc.assert(
      fc.property(cells(90), (some) => {
        const figures = figuresOf(some, [], places);
        for (const figure of figures.values())
          for (const cut of CUTS.filter((one) => one !== 'channel')) {
            const shops = figures.get('active-sellers')?.by[cut];
            const parts = openParts(figure, cut, shops);
            const told = new Set(parts.map(({ key }) => key));
            const shopsOf = (keys: Iterable<string>) =>
              [...keys].reduce((sum, key) => sum + (shops?.get(key)?.part ?? 0n), 0n);
            const counted = [...(figure.by[cut] ?? [])].filter(([, { whole, part }]) => (whole ?? part) > 0n);
            const hidden = counted.map(([key]) => key).filter((key) => !told.has(key));
            for (const key of told) if (key !== null) expect(shopsOf([key])).toBeGreaterThanOrEqual(5n);
            const isWhole = told.size === (told.has(null) ? 1 : 0);
            // What is not told apart is the whole less what is: whoever reckons finds no fewer than five either.
            if (hidden.length > 0 && !isWhole) expect(shopsOf(hidden)).toBeGreaterThanOrEqual(5n);
            if (told.has(null) && shops?.size) expect(shopsOf(hidden)).toBeGreaterThanOrEqual(5n);
          }
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['one household’s five orders are not told', { 'lap-thach': [5n, 1n], 'song-lo': [60n, 9n] }, [null]],
    [
      'two small ones are told as one',
      { 'lap-thach': [5n, 2n], 'song-lo': [60n, 3n], 'tam-dao': [70n, 5n] },
      ['tam-dao', null],
    ],
    [
      'too few shops take the next with them',
      { 'lap-thach': [5n, 1n], 'song-lo': [60n, 3n], 'tam-dao': [70n, 5n] },
      [null],
    ],
    ['of shops that nobody kept no part is told', { 'lap-thach': [50n, null], 'song-lo': [60n, null] }, [null]],
    ['a whole of too few is not told again', { 'lap-thach': [50n, 1n], 'song-lo': [60n, 3n] }, []],
  ] as const)('%s', (_, units, told) => {
    const some = Object.entries(units).flatMap(([areaId, [orders, shops]]): Cell[] => [
      { areaId, kind: 'household', channel: 'web', sums: { orders } },
      ...(shops === null ? [] : [{ areaId, kind: 'household' as const, channel: null, sums: { shops } }]),
    ]);
    const figures = figuresOf(some, [], places);
    const orders = figures.get('orders');
    const parts = orders && openParts(orders, 'area', figures.get('active-sellers')?.by.area);
    expect(parts?.map(({ key }) => key)).toEqual(told);
  });

  it('is never money told apart', () => {
    const cell: Cell = {
      areaId: 'a',
      kind: 'household',
      channel: 'web',
      sums: { sold: 90n, soldVnd: 9_000_000n, bank: 90n, bankVnd: 9n },
    };
    const sellers: Cell = { areaId: 'a', kind: 'household', channel: null, sums: { shops: 5n } };
    const figures = figuresOf([cell, sellers], [], places);
    const shops = figures.get('active-sellers')?.by.area;
    for (const code of ['sales', 'average-order', 'cashless-value-share', 'last-mile-cost-share'] as const) {
      const figure = figures.get(code);
      expect(figure && openParts(figure, 'area', shops)).toEqual([]);
    }
    const orders = figures.get('cashless-share');
    expect(orders && openParts(orders, 'area', shops)).toHaveLength(1);
  });
});

describe('the catalogue', () => {
  it('knows every way of paying, kind of shop and place of sale, and no code twice', () => {
    expect(WAYS.map(columnOf)).toEqual([...MONEY_CHANNELS]);
    expect(SHOP_KINDS).toEqual([...KINDS]);
    expect(CHANNELS).toEqual([...ORDER_CHANNELS]);
    expect(new Set(INDICATORS.map(({ code }) => code)).size).toBe(INDICATORS.length);
    expect(MEASURED.every(({ unit, whole }) => unit !== 'percent' || whole.length > 0)).toBe(true);
  });

  it.each(provinceCodes)('defines what the plans of %s name, and a tile for each of its units', (code) => {
    const { targets, tiles, areas } = loadProvince(code);
    for (const target of targets) expect(indicatorOf(target.code)?.code).toBe(target.code);
    const spots = areas.today.map((area) => tiles[area.code]);
    expect(new Set(spots.map((spot) => String(spot))).size).toBe(areas.today.length);
    for (const spot of spots) expect(spot && spot[0] <= 7 && spot[1] <= 8).toBe(true);
    expect(Object.keys(tiles)).toHaveLength(areas.today.length);
  });
});

describe('places', () => {
  const place = (id: string, some: Partial<Place> = {}): Place => ({
    id,
    code: id,
    slug: id,
    name: id,
    districts: [],
    successorIds: [],
    isToday: true,
    ...some,
  });

  it('pass their sales on along a chain of mergers, stay when divided, and never turn in circles', () => {
    const { unitOf } = placesOf([
      place('oldest', { successorIds: ['older'] }),
      place('older', { successorIds: ['today'] }),
      place('divided', { successorIds: ['today', 'other'] }),
      place('today'),
      place('a', { successorIds: ['b'] }),
      place('b', { successorIds: ['a'] }),
    ]);
    expect(unitOf('oldest')).toBe('today');
    expect(unitOf('divided')).toBe('divided');
    expect(unitOf('unheard of')).toBe('unheard of');
    expect(['a', 'b']).toContain(unitOf('a'));
  });

  it('made of several districts name them all; an old commune lay in one', () => {
    const [lapThach, songLo] = [
      { code: '246', name: 'Huyện Lập Thạch' },
      { code: '253', name: 'Huyện Sông Lô' },
    ];
    const { districtOf } = placesOf([
      place('son-dong', { districts: [lapThach, songLo, lapThach] }),
      place('cao-phong', { districts: [songLo], successorIds: ['son-dong'] }),
    ]);
    expect(districtOf('son-dong')).toBe('Huyện Lập Thạch + Huyện Sông Lô');
    expect(districtOf('cao-phong')).toBe('Huyện Sông Lô');
    expect(districtOf('nowhere')).toBe('');
  });
});

describe('units that need help', () => {
  const unit = (id: string): Place => ({
    id,
    code: id,
    slug: id,
    name: id,
    districts: [],
    successorIds: [],
    isToday: true,
  });
  const units = ['lap-thach', 'song-lo'].map(unit);
  const sold: Cell = { areaId: 'song-lo', kind: 'household', channel: 'web', sums: { orders: 3n } };
  const stands: Cell = { areaId: 'song-lo', kind: 'household', channel: null, sums: { shops: 2n } };

  it('are those where nobody sells, as far as that is known', () => {
    expect(helpRows(figuresOf([sold, stands], [], places), units, [], '2026-10-31')).toMatchObject([
      { id: 'lap-thach', shops: 0n, households: 0n, orders: 0n },
    ]);
    expect(helpRows(figuresOf([sold], [], places), units, [], '2026-10-31')).toEqual([]);
  });

  it('say nothing of shops that nobody kept', () => {
    const cash: Cell = { ...sold, sums: { orders: 3n, cash: 3n } };
    const target = {
      id: 'own',
      plan: 'vinh-phuc-2030',
      planName: { vi: 'Kế hoạch', en: 'Plan' },
      indicator: 'cashless-share',
      goal: 'at-least' as const,
      value: 55,
      valueTo: null,
      districts: [],
      from: '2026-01-01',
      to: '2030-12-31',
      source: 'QĐ',
      reason: '',
      enteredAt: new Date('2025-12-01T00:00:00Z'),
    };
    expect(helpRows(figuresOf([cash], [], places), units, [target], '2026-10-31')).toMatchObject([
      { id: 'song-lo', shops: null, households: null, orders: 3n, marks: { cashless: true, invoices: false } },
    ]);
  });
});

describe('steps of a map', () => {
  it('rise with the value, from the lowest to the highest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5_000_000 }), { minLength: 1, maxLength: 40 }), (values) => {
        const { bounds, stepOf } = mapSteps(values);
        expect(bounds.length).toBeLessThanOrEqual(5);
        expect([...bounds].sort((a, b) => a - b)).toEqual(bounds);
        const sorted = [...values].sort((a, b) => a - b);
        for (const [at, value] of sorted.entries())
          expect(stepOf(value)).toBeGreaterThanOrEqual(stepOf(sorted[at - 1] ?? value));
        expect(stepOf(sorted[0] ?? 0)).toBe(0);
      }),
    );
    expect(mapSteps([]).bounds).toEqual([]);
    expect(mapSteps([7, 7, 7]).bounds).toEqual([]);
    expect(plusSums({ sold: 1n }, { sold: 2n, orders: 1n })).toEqual({ sold: 3n, orders: 1n });
  });
});

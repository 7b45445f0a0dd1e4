import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bandOf, barsOf, DRAW_OF, drawOf, type Record90, rateOf } from './at-once.ts';
import { farPrice, scaledPrice } from './price-kind.ts';
import { REASON_CODES, REASONS } from './reason.ts';
import { MOST_POINTS, riskOf, type Signal } from './risk.ts';
import { boundsOf, readSetting, SETTING_KEYS, settingsOf, settingText } from './settings.ts';

const { weights, terms } = settingsOf([]);
const signal = fc.constantFrom(...REASON_CODES).map((code): Signal => ({ code, data: {} }));
const anyWeights = fc
  .array(fc.integer({ min: 0, max: 100 }), { minLength: REASONS.length, maxLength: REASONS.length })
  .map((all) => settingsOf(REASONS.map(({ code }, at) => ({ key: `weight.${code}`, value: all[at] ?? 0 }))).weights);

describe('points', () => {
  it('grow with every reason, never below nothing and never above a hundred', () => {
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 30 }), signal, anyWeights, (signals, more, weighed) => {
        const before = riskOf(signals, weighed);
        const after = riskOf([...signals, more], weighed);
        expect(before.points).toBeGreaterThanOrEqual(0);
        expect(after.points).toBeLessThanOrEqual(MOST_POINTS);
        expect(after.points).toBeGreaterThanOrEqual(before.points);
        expect(after.isHard || !before.isHard).toBe(true);
      }),
    );
  });

  it('count a reason once, however often it was seen, and name the heaviest first', () => {
    const seen: Signal[] = [
      { code: 'new_shop', data: {} },
      { code: 'copied_picture', data: { percent: 97 } },
      { code: 'copied_picture', data: { percent: 91 } },
    ];
    expect(riskOf(seen, weights)).toEqual({
      points: 55,
      isHard: true,
      reasons: [
        { code: 'copied_picture', data: { percent: 97 }, points: 45 },
        { code: 'new_shop', data: {}, points: 10 },
      ],
    });
  });

  it('make no ordinary goods of alcohol by a weight of nothing', () => {
    const none = settingsOf([{ key: 'weight.conditional_goods', value: 0 }]).weights;
    expect(riskOf([{ code: 'conditional_goods', data: {} }], none)).toMatchObject({ points: 0, isHard: true });
  });
});

describe('what the head sets', () => {
  it('holds in the order it was set, and everything else as it began', () => {
    const set = settingsOf([
      { key: 'weight.bare', value: 9 },
      { key: 'at_once.months', value: 12 },
      { key: 'weight.bare', value: 7 },
    ]);
    expect([set.weights.bare, set.weights.twin, set.terms['at_once.months']]).toEqual([7, 15, 12]);
  });

  it('is read and typed as people write: shares in percent, the rest with dots for thousands', () => {
    expect([0, 5, 50, 350, 10_000].map((value) => settingText('sample.low_bp', value))).toEqual([
      '0\u00a0%',
      '0,05\u00a0%',
      '0,5\u00a0%',
      '3,5\u00a0%',
      '100\u00a0%',
    ]);
    expect(settingText('complaints.orders', 10_000)).toBe('10.000');
    expect(
      ['3', '3,5', '3.05 %', '100%', '3,505', '1000', '-1', ''].map((one) => readSetting('complaints.bp', one)),
    ).toEqual([300, 350, 305, 10_000, null, null, null, null]);
    expect(['20', '1.000', '100000', '1,5', '3 %', '1.00'].map((one) => readSetting('at_once.orders', one))).toEqual([
      20,
      1000,
      100_000,
      null,
      null,
      null,
    ]);
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_KEYS), fc.nat(), (key, more) => {
        const { least, most } = boundsOf(key);
        const value = least + (more % (most - least + 1));
        expect(readSetting(key, settingText(key, value))).toBe(value);
      }),
    );
  });

  it('begins within its own bounds', () => {
    for (const key of SETTING_KEYS) {
      const { first, least, most } = boundsOf(key);
      expect(first, key).toBeGreaterThanOrEqual(least);
      expect(first, key).toBeLessThanOrEqual(most);
    }
  });
});

describe('a price far from its kind', () => {
  const kind = { count: 20, lowerVnd: 80_000n, middleVnd: 100_000n, upperVnd: 120_000n };
  const far = (price: bigint) => farPrice(price, kind, { times: 3, enough: 8 });

  it('is told with how many times', () => {
    expect(far(25_000n)).toEqual({ side: 'low', times: 4 });
    expect(far(400_000n)).toEqual({ side: 'high', times: 4 });
    expect([far(34_000n), far(100_000n), far(299_000n)]).toEqual([null, null, null]);
  });

  it('is no word about a kind of which little is known', () => {
    expect(farPrice(1n, { ...kind, count: 7 }, { times: 3, enough: 8 })).toBeNull();
    expect(farPrice(1n, null, { times: 3, enough: 8 })).toBeNull();
  });

  it('compares a bag of 500 g with a kilogram', () => {
    expect(scaledPrice(30_000n, 500n)).toBe(60_000n);
    expect(scaledPrice(30_000n, 0n)).toBe(0n);
  });
});

describe('on sale by the rules alone', () => {
  const good: Record90 = {
    daysOpen: 400,
    ordersDelivered: 300,
    complaintBp: 30,
    hasExpiredPaper: false,
    isSanctioned: false,
    isAccused: false,
    isBraked: false,
  };
  const harmless = { points: 5, isHard: false };

  it('goes what a shop of good record sends and nothing speaks against', () => {
    expect(barsOf(good, harmless, terms)).toEqual([]);
  });

  it('goes nothing else, and every bar is named', () => {
    expect(barsOf({ ...good, daysOpen: 179 }, harmless, terms)).toEqual(['too_new']);
    expect(barsOf({ ...good, ordersDelivered: 49, isBraked: true }, harmless, terms)).toEqual(['few_orders', 'braked']);
    expect(barsOf({ ...good, complaintBp: 101, hasExpiredPaper: true, isSanctioned: true }, harmless, terms)).toEqual([
      'complaints',
      'papers',
      'sanctioned',
    ]);
    expect(barsOf({ ...good, isAccused: true }, harmless, terms)).toEqual(['accused']);
    expect(barsOf(good, { points: 21, isHard: false }, terms)).toEqual(['points']);
    expect(barsOf(good, harmless, { ...terms, 'at_once.is_on': 0 })).toEqual(['off']);
  });

  it('never goes what has a hard reason, by whatever weights', () => {
    fc.assert(
      fc.property(fc.array(signal, { maxLength: 6 }), anyWeights, (signals, weighed) => {
        const risk = riskOf(signals, weighed);
        if (risk.isHard) expect(barsOf(good, risk, terms)).toContain('hard');
      }),
    );
  });

  it('is looked at afterwards by the rate of its band', () => {
    expect([0, 5, 6, 12, 13].map((points) => bandOf(points, terms))).toEqual([
      'low',
      'low',
      'middle',
      'middle',
      'high',
    ]);
    expect(rateOf('middle', terms)).toBe(2000);
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (hash) => {
        const draw = drawOf(hash);
        expect(draw).toBe(drawOf(hash));
        expect(draw >= 0 && draw < DRAW_OF).toBe(true);
      }),
    );
  });
});

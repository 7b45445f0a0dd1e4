import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { type Availability, type DeliveryRule, feeFor, handoversOf, isOpenOn, nextDay, pickupDay } from './handover.ts';

const MONDAY = '2026-11-23';
const always = { openDays: [1, 2, 3, 4, 5, 6, 7], awayFrom: null, awayTo: null };
const everywhere = { areaId: null, feeVnd: 20_000n, freeFromVnd: 300_000n, daysNotice: 1 };
const near = { areaId: 'near', feeVnd: 10_000n, freeFromVnd: null, daysNotice: 0 };

/** What bringing goods to a unit costs and when, asked on a Monday morning. */
function deliveryTo(
  rules: DeliveryRule[],
  areaId: string,
  goodsVnd: bigint,
  today: string,
  shop: Availability,
  readyFrom?: string,
  readyUntil?: string,
) {
  const terms = { availability: shop, deliveryRules: rules, pickups: [] };
  const [offer] = handoversOf(
    terms,
    areaId,
    { today, minute: 0 },
    readyFrom ? { from: readyFrom, until: readyUntil ?? '2099-12-31' } : null,
  );
  return offer ? { feeVnd: feeFor(offer, goodsVnd), date: offer.date } : null;
}

describe('bringing goods to a unit', () => {
  it('goods promised for a day are brought from that day on, without further notice', () => {
    expect(deliveryTo([everywhere], 'x', 1n, MONDAY, always, '2026-12-05')?.date).toBe('2026-12-05');
    expect(deliveryTo([everywhere], 'x', 1n, MONDAY, always, '2026-11-01')?.date).toBe('2026-11-24');
    // On the last day of a harvest the next day's van is too late.
    expect(deliveryTo([everywhere], 'x', 1n, MONDAY, always, '2026-11-20', MONDAY)).toBeNull();
    expect(deliveryTo([near], 'near', 1n, MONDAY, always, '2026-11-20', MONDAY)?.date).toBe(MONDAY);
  });

  it('takes the most specific rule', () => {
    expect(deliveryTo([everywhere, near], 'near', 50_000n, MONDAY, always)).toEqual({ feeVnd: 10_000n, date: MONDAY });
    expect(deliveryTo([near, everywhere], 'far', 50_000n, MONDAY, always)).toEqual({
      feeVnd: 20_000n,
      date: '2026-11-24',
    });
    expect(deliveryTo([near], 'far', 50_000n, MONDAY, always)).toBeNull();
  });

  it('is free from the sum the shop names', () => {
    expect(deliveryTo([everywhere], 'far', 299_999n, MONDAY, always)?.feeVnd).toBe(20_000n);
    expect(deliveryTo([everywhere], 'far', 300_000n, MONDAY, always)?.feeVnd).toBe(0n);
  });

  it('skips days the shop is closed or away', () => {
    const shop = { openDays: [1, 3, 5], awayFrom: '2026-11-25', awayTo: '2026-11-27' };
    expect(deliveryTo([everywhere], 'x', 1n, MONDAY, shop)?.date).toBe('2026-11-30');
    expect(deliveryTo([everywhere], 'x', 1n, MONDAY, { ...always, openDays: [] })).toBeNull();
    expect(deliveryTo([everywhere], 'x', 1n, MONDAY, { ...always, awayFrom: MONDAY, awayTo: null })).toBeNull();
  });

  it('only ever promises a day on which the shop works, notice kept', () => {
    const days = fc.integer({ min: -10, max: 40 }).map((n) => addDays(MONDAY, n));
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
        days,
        days,
        fc.integer({ min: 0, max: 60 }),
        (openDays, a, b, daysNotice) => {
          const shop = { openDays, awayFrom: [a, b].sort()[0] ?? a, awayTo: [a, b].sort()[1] ?? b };
          const offer = deliveryTo([{ ...everywhere, daysNotice }], 'x', 1n, MONDAY, shop);
          if (offer === null) expect(openDays).toEqual([]);
          else {
            expect(isOpenOn(offer.date, shop)).toBe(true);
            expect(offer.date >= addDays(MONDAY, daysNotice)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('pickupDay', () => {
  const point = { weekdays: [1, 4], hours: '7:00–11:00', daysNotice: 0 };
  it('offers today until the hours end', () => {
    expect(pickupDay(point, MONDAY, 10 * 60, always)).toBe(MONDAY);
    expect(pickupDay(point, MONDAY, 11 * 60, always)).toBe('2026-11-26');
    expect(pickupDay({ ...point, hours: 'gọi trước' }, MONDAY, 23 * 60, always)).toBe(MONDAY);
  });
  it('keeps notice and weekdays', () => {
    expect(pickupDay({ ...point, daysNotice: 1 }, MONDAY, 0, always)).toBe('2026-11-26');
    expect(pickupDay({ ...point, weekdays: [] }, MONDAY, 0, always)).toBeNull();
  });
});

describe('nextDay', () => {
  it('may be the day itself', () => expect(nextDay(MONDAY, always)).toBe(MONDAY));
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayOf, instantOf, weekdayOf } from '#kernel/time.ts';
import { leftOf, nextWindow, type OpenWindow, type WindowFacts, weeksAhead, windowState } from './window.ts';

const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days));
const instant = fc.tuple(day, fc.integer({ min: 0, max: 1439 })).map(([on, minute]) => {
  const two = (n: number) => String(n).padStart(2, '0');
  return instantOf(on, `${two(Math.floor(minute / 60))}:${two(minute % 60)}`);
});

describe('weeks ahead', () => {
  it('are five whole weeks in a row, Monday to Sunday, all still to be ordered, whatever the notice', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 0, max: 60 }), (at, notice) => {
        const weeks = weeksAhead(at, notice);
        expect(weeks).toHaveLength(5);
        for (const [i, week] of weeks.entries()) {
          expect(weekdayOf(week.startsOn)).toBe(1);
          expect(week.endsOn).toBe(addDays(week.startsOn, 6));
          expect(week.cutOffAt > at).toBe(true);
          expect(dayOf(week.cutOffAt)).toBe(addDays(week.startsOn, -notice));
          expect(week.startsOn).toBe(addDays(weeks[0]?.startsOn ?? '', 7 * i));
        }
        // The week before the first can no longer be ordered: none is skipped.
        expect(instantOf(addDays(weeks[0]?.startsOn ?? '', -7 - notice)) <= at).toBe(true);
      }),
    );
  });

  it('on Sunday evening offer tomorrow when no notice is needed, and not a minute later', () => {
    const eve = instantOf('2026-11-29', '23:59');
    expect(weeksAhead(eve, 0)[0]?.startsOn).toBe('2026-11-30');
    expect(weeksAhead(instantOf('2026-11-30'), 0)[0]?.startsOn).toBe('2026-12-07');
    expect(weeksAhead(eve, 2)[0]?.startsOn).toBe('2026-12-07');
  });
});

const facts: fc.Arbitrary<WindowFacts & { at: Date }> = fc.record({
  at: instant,
  cutOffAt: fc.option(instant),
  closedAt: fc.option(instant),
  capBase: fc.bigInt({ min: 0n, max: 100n }),
  reservedBase: fc.bigInt({ min: 0n, max: 60n }),
  takenBase: fc.bigInt({ min: 0n, max: 60n }),
  maxOrders: fc.option(fc.integer({ min: 1, max: 5 })),
  orderCount: fc.integer({ min: 0, max: 5 }),
});

describe('a promise', () => {
  it('is open only while nothing speaks against it', () => {
    fc.assert(
      fc.property(facts, (window) => {
        const isOpen = windowState(window, window.at) === 'open';
        const hasTime = window.cutOffAt === null || window.cutOffAt > window.at;
        const hasOrders = window.maxOrders === null || window.orderCount < window.maxOrders;
        expect(isOpen).toBe(hasTime && window.closedAt === null && hasOrders && leftOf(window) > 0n);
        expect(leftOf(window) >= 0n).toBe(true);
      }),
    );
  });

  it('once past its cut-off never opens again', () => {
    fc.assert(
      fc.property(facts, fc.integer({ min: 0, max: 10_000 }), (window, minutes) => {
        const later = new Date(window.at.getTime() + minutes * 60_000);
        if (windowState(window, window.at) === 'past') expect(windowState(window, later)).toBe('past');
        if (windowState(window, later) === 'open') expect(windowState(window, window.at)).toBe('open');
      }),
    );
  });
});

describe('the next promise', () => {
  const windows = fc.array(
    fc.record({
      windowId: fc.uuid(),
      startsOn: day,
      endsOn: day,
      cutOffAt: fc.constant(null),
      leftBase: fc.bigInt({ min: 1n, max: 50n }),
    }),
  );

  it('is the earliest with room, in whatever order they come', () => {
    fc.assert(
      fc.property(windows, fc.bigInt({ min: 1n, max: 60n }), (some: OpenWindow[], base) => {
        const next = nextWindow(some, base);
        const fitting = some.filter((window) => window.leftBase >= base);
        expect(next === null).toBe(fitting.length === 0);
        if (next) expect(fitting.every((window) => next.startsOn <= window.startsOn)).toBe(true);
        expect(nextWindow([...some].reverse(), base)?.startsOn).toBe(next?.startsOn);
      }),
    );
  });
});

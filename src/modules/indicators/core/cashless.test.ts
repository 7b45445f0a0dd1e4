import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Money, plus, type Tally, tallyBy, tallyOf } from './cashless.ts';

const channels = ['bank', 'bank_by_hand', 'vnpay', 'momo', 'cash'];

const rows = fc.array(
  fc.record({
    channel: fc.constantFrom(...channels),
    count: fc.integer({ min: 0, max: 50 }),
    vnd: fc.bigInt({ min: 0n, max: 500_000_000n }),
    day: fc.constantFrom('2026-11-20', '2026-11-21', '2026-11-22'),
    area: fc.constantFrom('lap-thach', 'song-lo', 'tam-dao'),
    kind: fc.constantFrom('household', 'cooperative', 'enterprise'),
  }),
);

const sumOf = (tallies: Iterable<Tally>, what: (tally: Tally) => Money): Money =>
  [...tallies].map(what).reduce(plus, { count: 0, vnd: 0n });

describe('the share without cash', () => {
  it('of days, of areas and of kinds of shop adds up to that of the whole, channel by channel', () => {
    fc.assert(
      fc.property(rows, (some) => {
        const whole = tallyOf(some);
        const cuts = [
          tallyBy(some, ({ day }) => day),
          tallyBy(some, ({ area }) => area),
          tallyBy(some, ({ kind }) => kind),
        ];
        for (const cut of cuts) {
          expect(sumOf(cut.values(), ({ all }) => all)).toEqual(whole.all);
          expect(sumOf(cut.values(), ({ cashless }) => cashless)).toEqual(whole.cashless);
          for (const channel of channels)
            expect(sumOf(cut.values(), ({ byChannel }) => byChannel.get(channel) ?? { count: 0, vnd: 0n })).toEqual(
              whole.byChannel.get(channel) ?? { count: 0, vnd: 0n },
            );
        }
        const cash = whole.byChannel.get('cash') ?? { count: 0, vnd: 0n };
        expect(plus(whole.cashless, cash)).toEqual(whole.all);
      }),
    );
  });

  it('counts orders and money apart, and is no number where nothing was paid', () => {
    const tally = tallyOf([
      { channel: 'vnpay', count: 1, vnd: 90_000n },
      { channel: 'bank', count: 1, vnd: 60_000n },
      { channel: 'cash', count: 1, vnd: 250_000n },
    ]);
    expect(tally.percent).toEqual({ byCount: 66.6, byValue: 37.5 });
    expect(tallyOf([]).percent).toEqual({ byCount: null, byValue: null });
  });
});

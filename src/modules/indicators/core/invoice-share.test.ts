import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { invoiceTally, invoiceTallyBy } from './invoice-share.ts';

const counts = fc.record({ granted: fc.nat(50), proven: fc.nat(50), typed: fc.nat(50), without: fc.nat(50) });
const row = fc.record({ counts, key: fc.constantFrom('a', 'b', 'c') }).map(({ counts: { without, ...some }, key }) => ({
  ...some,
  key,
  delivered: some.granted + some.proven + some.typed + without,
}));

describe('share of orders with an invoice', () => {
  it('is never above all, and its parts add up to the whole', () => {
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const whole = invoiceTally(rows);
        const parts = [...invoiceTallyBy(rows, ({ key }) => key).values()];
        expect(invoiceTally(parts)).toEqual(whole);
        expect(whole.invoiced).toBeLessThanOrEqual(whole.delivered);
        if (whole.percent !== null) expect(whole.percent).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('counts the market’s own and those from elsewhere', () => {
    const tally = invoiceTally([{ delivered: 10, granted: 5, proven: 1, typed: 1 }]);
    expect(tally).toMatchObject({ invoiced: 7, percent: 70 });
    expect(invoiceTally([]).percent).toBeNull();
  });
});

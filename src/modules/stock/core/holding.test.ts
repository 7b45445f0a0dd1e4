import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { heapChanges, joinDraws, partApart, smaller, windowParts } from './holding.ts';

const heap = fc.constantFrom('a', 'b', 'c');
const window = fc.constantFrom(null, 'w', 'x');
const base = fc.bigInt({ min: 1n, max: 5000n });
const draws = fc.array(fc.record({ orderId: fc.constantFrom('1', '2'), stockItemId: heap, windowId: window, base }));
const held = fc.array(fc.record({ stockItemId: heap, windowId: window, base }));
const packed = fc.array(fc.record({ stockItemId: heap, windowId: window, packedBase: base }));
const sum = (parts: readonly bigint[]): bigint => parts.reduce((a, b) => a + b, 0n);

describe('draws', () => {
  it('are joined per order, heap and promise, and nothing is lost', () => {
    fc.assert(
      fc.property(draws, (some) => {
        const joined = joinDraws(some);
        expect(sum(joined.map((d) => d.base))).toBe(sum(some.map((d) => d.base)));
        expect(new Set(joined.map((d) => `${d.orderId} ${d.stockItemId} ${d.windowId}`)).size).toBe(joined.length);
      }),
    );
  });
});

describe('a draw of which a part was promised before', () => {
  it('is kept only when all of it was, in whatever order its lines stand', () => {
    const line = { orderId: '1', stockItemId: 'a', windowId: 'w', base: 5n };
    const kept = (...which: boolean[]) => joinDraws(which.map((isKept) => ({ ...line, isKept }))).map((d) => d.isKept);
    expect([kept(true, true), kept(true, false), kept(false, true)]).toEqual([[true], [false], [false]]);
  });
});

describe('settling', () => {
  it('ends every promise and takes all that was packed, once per heap, in the order of ids', () => {
    fc.assert(
      fc.property(held, packed, (promises, lines) => {
        const changes = heapChanges(promises, lines);
        const ids = changes.map((c) => c.stockItemId);
        expect(ids).toEqual([...new Set(ids)].sort());
        expect(sum(changes.map((c) => c.heldBase))).toBe(
          sum(promises.filter((p) => p.windowId === null).map((p) => p.base)),
        );
        expect(sum(changes.map((c) => c.packedBase + c.harvestedBase))).toBe(sum(lines.map((l) => l.packedBase)));
        expect(sum(windowParts(promises).map((w) => w.base))).toBe(
          sum(promises.filter((p) => p.windowId !== null).map((p) => p.base)),
        );
      }),
    );
  });
});

describe('goods that come back', () => {
  const lot = fc.record({ stockItemId: heap, lotId: fc.constantFrom('m', 'n'), code: fc.constant('LH-1'), base });
  const back = fc.array(fc.record({ stockItemId: heap, base }));

  it('are for sale or lie apart, none lost; of a lot called back never more than is of it, and first', () => {
    fc.assert(
      fc.property(back, fc.array(lot), (goods, calledBack) => {
        const { apart, rest } = partApart(goods, calledBack);
        for (const id of ['a', 'b', 'c']) {
          const of = (parts: readonly { stockItemId: string; base: bigint }[]) =>
            sum(parts.filter(({ stockItemId }) => stockItemId === id).map((part) => part.base));
          expect(of(apart) + of(rest)).toBe(of(goods));
          expect(of(apart)).toBe(smaller(of(goods), of(calledBack)));
        }
      }),
    );
  });
});

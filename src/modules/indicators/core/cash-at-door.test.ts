import { describe, expect, it } from 'vitest';
import { cashAtDoor, type DoorRow } from './cash-at-door.ts';

const row = (some: Partial<DoorRow>): DoorRow => ({
  isCash: true,
  orders: 20,
  cameBack: 3,
  cameBackVnd: 600_000n,
  hoursToMoney: 60,
  ...some,
});
const cashless = (some: Partial<DoorRow> = {}) =>
  row({ isCash: false, orders: 30, cameBack: 0, cameBackVnd: 0n, hoursToMoney: 1, ...some });

describe('what cash at the door comes to', () => {
  it('is told from the shop’s own orders, and beside those without cash', () => {
    expect(cashAtDoor([row({}), cashless()])).toEqual({
      cash: { orders: 20, cameBack: 3, cameBackVnd: 600_000n, backPercent: 15, daysToMoney: 2.5 },
      cashless: { orders: 30, cameBack: 0, cameBackVnd: 0n, backPercent: 0, daysToMoney: 0 },
      cashPercent: 40,
      standing: 'comparable',
      better: ['back', 'days'],
    });
  });

  it.each([
    ['no orders', [], 'little', []],
    ['nine in cash', [row({ orders: 9 }), cashless()], 'little', []],
    ['ten in cash, nine others', [row({ orders: 10 }), cashless({ orders: 9 })], 'cash_only', []],
    ['none without cash', [row({})], 'cash_only', []],
    ['as good in cash', [row({ cameBack: 0, hoursToMoney: 1 }), cashless()], 'comparable', []],
    ['money never came by one way', [row({ cameBack: 20, hoursToMoney: null }), cashless()], 'comparable', ['back']],
  ] as const)('%s', (_, rows, standing, better) => {
    expect(cashAtDoor(rows)).toMatchObject({ standing, better });
  });
});

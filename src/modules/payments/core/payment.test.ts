import { describe, expect, it } from 'vitest';
import { attemptTable, OPEN_ATTEMPTS, paymentTable, refundTable } from './payment.ts';

describe('payments, attempts and refunds', () => {
  it('what was paid stays paid: only the order that ends makes a refund, never an unpaid payment', () => {
    expect(paymentTable.final).toContain('paid');
    expect(Object.values(paymentTable.moves).every((move) => !move.from.includes('paid'))).toBe(true);
  });

  it('money can come to every attempt that has not succeeded', () => {
    const { succeed, come_late } = attemptTable.moves;
    const reached = new Set([...succeed.from, ...come_late.from]);
    for (const state of attemptTable.states) expect(reached.has(state)).toBe(!attemptTable.final.includes(state));
    expect([...succeed.from].sort()).toEqual([...OPEN_ATTEMPTS].sort());
  });

  it('a refund that failed is tried again, one that is done is done', () => {
    expect(refundTable.moves.try_again).toMatchObject({ from: ['failed'], to: 'due' });
    expect(refundTable.final).toEqual(['done']);
  });
});

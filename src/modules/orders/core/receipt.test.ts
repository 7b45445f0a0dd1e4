import { describe, expect, it } from 'vitest';
import { type ReceivedOrder, receiptOffer } from './receipt.ts';

const order = (more: Partial<ReceivedOrder>): ReceivedOrder => ({
  state: 'delivered',
  moves: ['complete'],
  waitsForCash: false,
  openCase: null,
  billVnd: 70_000n,
  returnedVnd: 0n,
  hasCameBack: false,
  ...more,
});

describe('what stands in the place of "received"', () => {
  it.each([
    ['all', {}],
    ['all', { state: 'handed_over', moves: ['deliver'] }],
    ['rest', { returnedVnd: 35_000n, billVnd: 35_000n }],
    ['rest', { state: 'handed_over', moves: ['deliver'], hasCameBack: true }],
    ['nothing_left', { returnedVnd: 70_000n, billVnd: 0n }],
    ['open_case', { openCase: { kind: 'return', step: 'send' }, moves: [] }],
    ['open_case', { openCase: { kind: 'complaint', step: 'answered' }, moves: [], returnedVnd: 35_000n }],
    ['all', { state: 'handed_over', moves: ['deliver'], openCase: { kind: 'complaint', step: 'open' } }],
    ['cash', { waitsForCash: true }],
    [null, { state: 'packed', moves: [] }],
    [null, { state: 'completed', moves: [] }],
  ] as const)('%s (%#)', (offer, more) => {
    expect(receiptOffer(order(more))).toBe(offer);
  });
});

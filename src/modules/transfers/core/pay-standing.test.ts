import { expect, it } from 'vitest';
import { type OrderAnswer, payStanding } from './pay-standing.ts';

const transfer = { partVnd: 0, isGateway: false };
const gateway = { partVnd: 0, isGateway: true };
const page = 'https://gateway.example/pay/1';
const order = (state: string, ...payments: NonNullable<OrderAnswer['payments']>): OrderAnswer => ({ state, payments });

it('waits before and after packing', () => {
  for (const state of ['awaiting_payment', 'packed'])
    expect(payStanding(order(state, { state: 'due', method: 'vietqr' }), transfer)).toBe('waiting');
  expect(payStanding(order('packed', { state: 'due', method: 'momo', redirectUrl: page }), gateway)).toBe('waiting');
});

it('is paid by whichever way, beside what was given up', () => {
  const paid = order('placed', { state: 'void', method: 'momo' }, { state: 'paid', method: 'vietqr' });
  expect(payStanding(paid, gateway)).toBe('paid');
  expect(payStanding(order('placed', { state: 'paid', purpose: 'surplus' }), transfer)).toBe('gone');
});

it('shows what has changed: a part, an attempt that is over, another way', () => {
  const part = order('awaiting_payment', { state: 'part_paid', method: 'vietqr', paidVnd: 5000 });
  expect(payStanding(part, transfer)).toBe('changed');
  expect(payStanding(part, { ...transfer, partVnd: 5000 })).toBe('waiting');
  expect(payStanding(order('awaiting_payment', { state: 'due', method: 'momo' }), gateway)).toBe('changed');
  expect(payStanding(order('awaiting_payment', { state: 'due', method: 'vietqr' }), gateway)).toBe('changed');
  const retried = order('awaiting_payment', { state: 'due', method: 'momo', redirectUrl: page });
  expect(payStanding(retried, transfer)).toBe('changed');
});

it('ends with the order, and leads to it where cash was chosen', () => {
  expect(payStanding(order('cancelled', { state: 'void', method: 'momo' }), gateway)).toBe('ended');
  expect(payStanding(order('placed', { state: 'due', method: 'cod' }), gateway)).toBe('gone');
});

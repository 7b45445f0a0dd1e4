import { describe, expect, it } from 'vitest';
import { methodOf, PAYMENT_CHOICES, wordsOf } from './choice.ts';

describe('choices of paying', () => {
  it('say a way and whether it is paid before weighing', () => {
    expect(methodOf('cod')).toEqual({ paymentMethod: 'cod', prepay: false });
    expect(methodOf('prepay')).toEqual({ paymentMethod: 'vietqr', prepay: true });
    expect(methodOf('prepay-momo')).toEqual({ paymentMethod: 'momo', prepay: true });
    for (const choice of PAYMENT_CHOICES) expect(methodOf(choice).prepay).toBe(choice.startsWith('prepay'));
  });

  it('are worded by what is bought', () => {
    expect(wordsOf({ totalIsEstimate: false }, 'momo')).toEqual({ words: 'gateway', gateway: 'momo' });
    expect(wordsOf({ totalIsEstimate: true }, 'momo').words).toBe('gatewayPacked');
    expect(wordsOf({ totalIsEstimate: true }, 'prepay-momo').words).toBe('gatewayPrepay');
    expect(wordsOf({ totalIsEstimate: true }, 'vietqr').words).toBe('afterPacking');
    expect(wordsOf({ totalIsEstimate: true }, 'cod').words).toBe('cod');
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAYMENT_CHOICES, type PaymentChoice } from './choice.ts';
import { wayGroups } from './way-groups.ts';

const offer = (method: PaymentChoice, available = true) => ({ method, available });
const names = (offers: { method: PaymentChoice }[]) => offers.map(({ method }) => method);

it('shows the first three and cash, and folds the rest away', () => {
  const all = (['vietqr', 'vnpay', 'momo', 'zalopay', 'payos', 'cod'] as const).map((method) => offer(method));
  const { main, more } = wayGroups(all);
  expect(names(main)).toEqual(['vietqr', 'vnpay', 'momo', 'cod']);
  expect(names(more)).toEqual(['zalopay', 'payos']);
});

it('a short list stays whole, with what cannot be chosen', () => {
  const { main, more } = wayGroups([offer('vietqr'), offer('cod', false)]);
  expect(names(main)).toEqual(['vietqr', 'cod']);
  expect(more).toEqual([]);
});

it('paying an estimate before stands apart', () => {
  const { main, prepay } = wayGroups([offer('vietqr'), offer('prepay'), offer('momo'), offer('prepay-momo')]);
  expect(names(main)).toEqual(['vietqr', 'momo']);
  expect(names(prepay)).toEqual(['prepay', 'prepay-momo']);
});

it('whatever is offered can be found once, in its order', () => {
  const offers = fc.uniqueArray(fc.record({ method: fc.constantFrom(...PAYMENT_CHOICES), available: fc.boolean() }), {
    selector: ({ method }) => method,
  });
  fc.assert(
    fc.property(offers, (all) => {
      const { main, more, prepay } = wayGroups(all);
      const found = [...main, ...more, ...prepay];
      expect(new Set(found).size).toBe(found.length);
      expect(all.filter(({ available }) => available).every((one) => found.includes(one))).toBe(true);
      for (const part of [main, more, prepay])
        expect(part.map((one) => all.indexOf(one))).toEqual(part.map((one) => all.indexOf(one)).sort((a, b) => a - b));
    }),
  );
});

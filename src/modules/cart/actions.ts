'use server';

import { defineAction } from '#platform/action.ts';
import { setCartCookie } from '#platform/session.ts';
import { mayUseCart } from './core/policy.ts';
import { codeTries } from './limits.ts';
import { AddLine, RemoveLine, SetLine, TypedVoucher } from './schema.ts';
import { addToCart, type CartTouched, setLine } from './set-line.ts';
import { addVoucher, removeVoucher } from './set-voucher-codes.ts';

async function keepToken(touched: CartTouched): Promise<void> {
  if (touched.token) await setCartCookie(touched.token);
}

export const addToCartAction = defineAction({
  name: 'cart.add',
  input: AddLine,
  allow: mayUseCart,
  run: addToCart,
  after: async (touched, { stay }) => {
    await keepToken(touched);
    return stay ? { notice: 'cart.added' } : { redirect: '/gio-hang' };
  },
});

export const setLineAction = defineAction({
  name: 'cart.set-line',
  input: SetLine,
  allow: mayUseCart,
  run: setLine,
  after: async (touched) => {
    await keepToken(touched);
    return { redirect: '/gio-hang' };
  },
});

export const removeLineAction = defineAction({
  name: 'cart.remove-line',
  input: RemoveLine,
  allow: mayUseCart,
  run: (ctx, { variantId }) => setLine(ctx, { variantId, quantity: 0 }),
  after: () => ({ redirect: '/gio-hang' }),
});

export const addVoucherAction = defineAction({
  name: 'cart.add-voucher',
  input: TypedVoucher,
  allow: mayUseCart,
  limit: (actor, _, address) => codeTries(actor, { address }),
  run: addVoucher,
  after: () => ({ notice: 'vouchers.box.added' }),
});

export const removeVoucherAction = defineAction({
  name: 'cart.remove-voucher',
  input: TypedVoucher,
  allow: mayUseCart,
  run: removeVoucher,
  after: () => ({ notice: 'vouchers.box.removed' }),
});

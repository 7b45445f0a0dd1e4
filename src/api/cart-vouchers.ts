import { z } from '@hono/zod-openapi';
import { err, ok } from '#kernel/result.ts';
import { codeTries, setVoucherCodes } from '#modules/cart/api.ts';
import { mayUseCart } from '#modules/cart/core/policy.ts';
import { cartView } from '#modules/cart/queries.ts';
import { voucherCodeField } from '#modules/cart/schema.ts';
import { defineRoute, type Route } from '#platform/route.ts';
import { CartJson, cartJson } from './cart-json.ts';

const putVouchers = defineRoute({
  method: 'put',
  path: '/carts/:id/vouchers',
  summary:
    'Sets the voucher codes of the cart (none: []); an unknown code is refused, one that does not hold is told in the cart',
  input: {
    params: z.object({ id: z.string() }),
    query: z.object({ areaCode: z.string().max(10).optional() }),
    body: z.object({ codes: z.array(voucherCodeField).max(20) }),
  },
  answer: CartJson,
  allow: mayUseCart,
  limit: (actor, { params }, address) => codeTries(actor, { cartId: params.id, address }),
  run: async (ctx, { params, query, body }) => {
    const set = await setVoucherCodes(ctx, { cartId: params.id, codes: body.codes });
    if (!set.ok) return set;
    const cart = await cartView(ctx, { cartId: params.id, areaCode: query.areaCode ?? null });
    return cart ? ok(cartJson(cart)) : err('NOT_FOUND');
  },
});

export const cartVoucherRoutes: readonly Route[] = [putVouchers];

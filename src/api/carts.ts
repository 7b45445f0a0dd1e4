import { z } from '@hono/zod-openapi';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { createCart, quoteCart, setLine } from '#modules/cart/api.ts';
import { mayUseCart } from '#modules/cart/core/policy.ts';
import { cartView } from '#modules/cart/queries.ts';
import { quantityField } from '#modules/cart/schema.ts';
import { defineRoute, type Route } from '#platform/route.ts';
import { CartJson, cartJson } from './cart-json.ts';

/** Coarse, per address of the cart: thousands of phones share one address, so none is counted by address here. */
const perCart = (actor: Ctx['actor'], id: string) => ({
  key: `cart:${actor.kind === 'person' ? actor.accountId : id}`,
  hits: 600,
  seconds: 60,
});

const CartId = z.object({ id: z.string() });

async function shown(ctx: Ctx, cartId: string, areaCode: string | null): Promise<Result<z.output<typeof CartJson>>> {
  const cart = await cartView(ctx, { cartId, areaCode });
  return cart ? ok(cartJson(cart)) : err('NOT_FOUND');
}

const create = defineRoute({
  method: 'post',
  path: '/carts',
  summary: 'A new cart; its token opens it and every order from it for 180 days',
  input: {},
  status: 201,
  answer: z.object({ id: z.uuid(), token: z.string(), lines: z.array(z.unknown()) }),
  allow: mayUseCart,
  run: async (ctx) => {
    const made = await createCart(ctx);
    return made.ok ? ok({ ...made.value, lines: [] }) : made;
  },
});

const read = defineRoute({
  method: 'get',
  path: '/carts/:id',
  summary: 'The cart per shop: lines, ways to hand over and to pay, sums',
  input: { params: CartId, query: z.object({ areaCode: z.string().max(10).optional() }) },
  answer: CartJson,
  allow: mayUseCart,
  run: (ctx, { params, query }) => shown(ctx, params.id, query.areaCode ?? null),
});

const putLine = defineRoute({
  method: 'put',
  path: '/carts/:id/lines',
  summary: 'Sets the quantity of a variant; 0 removes it',
  input: { params: CartId, body: z.object({ variantId: z.uuid(), quantity: quantityField }) },
  answer: CartJson,
  allow: mayUseCart,
  limit: (actor, { params }) => perCart(actor, params.id),
  run: async (ctx, { params, body }) => {
    const set = await setLine(ctx, { ...body, cartId: params.id });
    return set.ok ? ok(cartJson(quoteCart(set.value.facts, ctx.now, null))) : set;
  },
});

export const cartRoutes: readonly Route[] = [create, read, putLine];

import { z } from '@hono/zod-openapi';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { codeTries } from '#modules/cart/api.ts';
import { placeOrder } from '#modules/checkout/api.ts';
import { usesGateway } from '#modules/checkout/core/choice.ts';
import { PlaceOrder } from '#modules/checkout/schema.ts';
import { cancelOrder } from '#modules/orders/api.ts';
import { mayBuy } from '#modules/orders/core/policy.ts';
import { OrderAnswer, orderAnswer, orderAnswers } from '#modules/orders/queries.ts';
import { OrderWithReason } from '#modules/orders/schema.ts';
import { openOrderAttempts } from '#modules/paying/api.ts';
import { defineRoute, type Route } from '#platform/route.ts';

const OrderJson = z.object(OrderAnswer.shape).openapi('Order');
const PurchaseJson = z.object({ purchaseCode: z.string(), orders: z.array(OrderJson) }).openapi('Purchase');

const place = defineRoute({
  method: 'post',
  path: '/checkouts',
  summary: 'Places one order per group (shop and handover) from a cart',
  input: { body: PlaceOrder },
  status: 201,
  idempotent: true,
  answer: PurchaseJson,
  allow: mayBuy,
  limit: (actor, { body }, address) => {
    const caller = actor.kind === 'person' ? actor.accountId : body.cartId;
    const { cartId, vouchers = [], contact } = body;
    return [
      { key: `checkout:${caller}`, hits: 60, seconds: 600 },
      ...(vouchers.length > 0 ? codeTries(actor, { cartId, phone: contact.phone, address }) : []),
    ];
  },
  run: async (ctx, { body, key }) => {
    const placed = await placeOrder(ctx, { ...body, checkoutKey: key });
    if (!placed.ok) return placed;
    const { purchaseCode, orderCodes } = placed.value;
    if (usesGateway(body)) await openOrderAttempts(ctx, orderCodes);
    return ok({ purchaseCode, orders: await orderAnswers(orderCodes) });
  },
});

const Code = z.object({ code: z.string() });

async function shown(ctx: Ctx, code: string): Promise<Result<z.output<typeof OrderJson>>> {
  const order = await orderAnswer(ctx, code);
  return order ? ok(order) : err('NOT_FOUND');
}

const read = defineRoute({
  method: 'get',
  path: '/orders/:code',
  summary: 'An order of the caller',
  input: { params: Code },
  answer: OrderJson,
  allow: mayBuy,
  run: (ctx, { params }) => shown(ctx, params.code),
});

const cancel = defineRoute({
  method: 'post',
  path: '/orders/:code/cancel',
  summary: 'The buyer cancels before the goods are packed',
  input: { params: Code, body: OrderWithReason.pick({ reason: true }) },
  idempotent: true,
  answer: OrderJson,
  allow: mayBuy,
  run: async (ctx, { params, body }) => {
    const cancelled = await cancelOrder(ctx, { code: params.code, reason: body.reason });
    return cancelled.ok ? shown(ctx, params.code) : cancelled;
  },
});

export const orderRoutes: readonly Route[] = [place, read, cancel];

import { encode } from 'uqr';
import type { Ctx } from '#kernel/actor.ts';
import { type Bounds, type Limit, limitOn, orderWays } from '#modules/checkout/core/ways.ts';
import { LIMITS } from '#modules/gateways/core/gateway.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import type { OrderState } from '#modules/orders/core/order.ts';
import { openPath } from '#modules/payments/core/gateway-paths.ts';
import {
  type AttemptState,
  type GatewayMethod,
  isGatewayMethod,
  isOpenAttempt,
  type PaymentMethod,
} from '#modules/payments/core/payment.ts';
import { MAX_TRANSFER_VND } from '#modules/payments/core/vietqr.ts';
import { shopTerms } from '#modules/shops/api.ts';
import { db } from '#platform/db.ts';

export { gatewayDifferences, stuckRefunds, wordsForPerson } from './desk-queries.ts';

/** Where the door to a gateway's page leads who comes too late or too early. */
export async function orderPathOf(attemptId: string): Promise<string | null> {
  const attempt = await db.attempt.findUnique({
    where: { id: attemptId },
    select: { reference: true, payment: { select: { order: { select: { code: true } } } } },
  });
  return attempt?.reference ? `/don-hang/${attempt.payment.order.code}/tra-tien` : null;
}

export type WayToChange = {
  method: PaymentMethod;
  isCurrent: boolean;
  /** Why it cannot be chosen for this sum, said before; null when it can. */
  limit: Limit | null;
  minVnd: bigint | null;
  maxVnd: bigint | null;
};

export type WaysToChange = { amountVnd: bigint; ways: WayToChange[] };

export type GatewayPayView = {
  code: string;
  shopName: string;
  gateway: GatewayMethod;
  amountVnd: bigint;
  /** Our door to the gateway's page; null when this attempt is over. */
  pageHref: string | null;
  appUrl: string | null;
  qrModules: boolean[][] | null;
  attemptState: AttemptState;
  /** What the gateway calls this attempt; to be told to whoever looks for the money. */
  reference: string;
  /** The gateway keeps the money to look at it, or what it said waits for a person: paying again would pay twice. */
  isHeld: boolean;
  /** Until when this page can be paid; where it is over, until when the order waits for another. */
  expiresAt: Date;
  now: Date;
  isPaid: boolean;
  /** The order still waits for the money. */
  isDue: boolean;
  state: OrderState;
};

/** What the page for paying by a gateway shows; null when the order is not the viewer's or is paid another way. */
export async function gatewayPayView(ctx: Ctx, code: string): Promise<GatewayPayView | null> {
  const own = await orderForBuyer(ctx, code);
  if (!own) return null;
  const order = await db.order.findUniqueOrThrow({
    where: { id: own.orderId },
    select: {
      code: true,
      shopName: true,
      state: true,
      deadlineAt: true,
      payments: {
        where: { purpose: { not: 'surplus' } },
        orderBy: { createdAt: 'desc' },
        include: { attempts: { orderBy: { createdAt: 'desc' }, take: 1 } },
      },
    },
  });
  const payment = order.payments.find((one) => one.state !== 'void') ?? order.payments[0];
  const attempt = payment?.attempts[0];
  if (!payment || !attempt || !isGatewayMethod(payment.method)) return null;
  const wordsOpen = await db.gatewayNotice.count({
    where: { attemptId: attempt.id, needsPerson: true, resolvedAt: null },
  });
  const isDue = payment.state === 'due';
  const isOpen = isDue && isOpenAttempt(attempt.state);
  return {
    code: order.code,
    shopName: order.shopName,
    gateway: payment.method,
    amountVnd: payment.amountVnd,
    pageHref: isOpen ? openPath(attempt.id) : null,
    appUrl: isOpen ? attempt.appUrl : null,
    qrModules: isOpen && attempt.qrPayload ? encode(attempt.qrPayload, { ecc: 'M', border: 0 }).data : null,
    attemptState: attempt.state,
    reference: attempt.reference ?? attempt.code,
    isHeld: isDue && (attempt.state === 'authorised' || wordsOpen > 0),
    expiresAt: isOpen ? attempt.expiresAt : (order.deadlineAt ?? attempt.expiresAt),
    now: ctx.now,
    isPaid: payment.state === 'paid',
    isDue,
    state: order.state,
  };
}

/** The ways this order may still be paid by, in the order of the checkout. None when nothing may be changed. */
export async function waysToChange(ctx: Ctx, code: string, isPhone: boolean): Promise<WaysToChange> {
  const own = await orderForBuyer(ctx, code);
  if (!own) return NO_WAYS;
  const order = await db.order.findUniqueOrThrow({
    where: { id: own.orderId },
    select: {
      shopId: true,
      state: true,
      needsAgeCheck: true,
      payments: { where: { state: 'due' }, select: { method: true, amountVnd: true } },
    },
  });
  const due = order.payments.find(({ method }) => method !== 'cod');
  const shop = due && (await shopTerms(db, [order.shopId], ctx.now)).get(order.shopId);
  if (!due || !shop) return NO_WAYS;
  const amount = { leastVnd: due.amountVnd, mostVnd: due.amountVnd };
  const wayOf = (method: PaymentMethod, bounds: Bounds) => {
    const limit = limitOn(amount, bounds);
    return { method, limit, available: limit === null, isCurrent: method === due.method, ...bounds };
  };
  const ways = [
    ...(shop.account ? [wayOf('vietqr', { minVnd: 1n, maxVnd: MAX_TRANSFER_VND })] : []),
    ...shop.gateways.map(({ method }) => wayOf(method, LIMITS[method])),
    ...(shop.allowsCod && !order.needsAgeCheck && order.state === 'awaiting_payment'
      ? [wayOf('cod', { minVnd: null, maxVnd: null })]
      : []),
  ];
  return {
    amountVnd: due.amountVnd,
    ways: orderWays(ways, { amount, isPhone, lastMethod: null }).map(({ available: _, ...way }) => way),
  };
}

const NO_WAYS: WaysToChange = { amountVnd: 0n, ways: [] };

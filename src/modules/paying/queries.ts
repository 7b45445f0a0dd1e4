import { encode } from 'uqr';
import type { Ctx } from '#kernel/actor.ts';
import type { Day } from '#kernel/time.ts';
import { type Bounds, type Limit, limitOn, orderWays } from '#modules/checkout/core/ways.ts';
import { type GatewayName, LIMITS } from '#modules/gateways/core/gateway.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import type { OrderState } from '#modules/orders/core/order.ts';
import { mayDecideClaim } from '#modules/orders/core/policy.ts';
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
import { db, type Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';

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

export type GatewayWordView = {
  id: string;
  provider: string;
  reference: string;
  orderCode: string | null;
  shopName: string | null;
  amountVnd: bigint | null;
  askedVnd: bigint | null;
  outcome: string;
  code: string;
  verdict: string;
  receivedAt: Date;
};

const withSandbox = (): boolean => env.MODE === 'demo';

/**
 * What gateways said that the market must not decide alone, oldest first. One that told it and says it again when asked is
 * one matter.
 */
export async function wordsForPerson(ctx: Ctx): Promise<GatewayWordView[]> {
  if (!mayDecideClaim(ctx.actor)) return [];
  return db.$queryRaw<GatewayWordView[]>`
    select n.id, n.provider, n.reference, o.code as "orderCode", coalesce(o.shop_name, s.name) as "shopName", n.amount_vnd as "amountVnd",
      a.amount_vnd as "askedVnd", n.outcome, n.code, n.verdict, n.received_at as "receivedAt"
    from gateway_notices n left join attempts a on a.id = n.attempt_id left join payments p on p.id = a.payment_id
      left join orders o on o.id = p.order_id left join shops s on s.id = n.shop_id
    where n.needs_person and n.resolved_at is null and (${withSandbox()} or not n.is_sandbox)
      and not exists (select 1 from gateway_notices e where e.attempt_id = n.attempt_id and e.verdict = n.verdict
        and e.amount_vnd is not distinct from n.amount_vnd and e.needs_person and e.resolved_at is null and e.id < n.id)
    order by n.received_at limit 200`;
}

export type GatewayDifferenceView = {
  id: string;
  provider: string;
  day: string;
  kind: string;
  reference: string;
  orderCode: string | null;
  oursVnd: bigint | null;
  theirsVnd: bigint | null;
};

/** Where a provider's day and ours do not agree, oldest first. */
export async function gatewayDifferences(ctx: Ctx): Promise<GatewayDifferenceView[]> {
  if (!mayDecideClaim(ctx.actor)) return [];
  return db.$queryRaw<GatewayDifferenceView[]>`
    select d.id, d.provider, d.day::text as day, d.kind, d.reference, o.code as "orderCode", d.ours_vnd as "oursVnd", d.theirs_vnd as "theirsVnd"
    from gateway_differences d left join attempts a on a.id = d.attempt_id left join payments p on p.id = a.payment_id
      left join orders o on o.id = p.order_id
    where d.closed_at is null order by d.day, d.id limit 200`;
}

/** Null: somebody has looked at it. */
export async function providerOfWord(tx: Tx, id: string): Promise<GatewayName | null> {
  const word = await tx.gatewayNotice.findFirst({
    where: { id, needsPerson: true, resolvedAt: null },
    select: { provider: true },
  });
  return (word?.provider as GatewayName | undefined) ?? null;
}

export async function openWords(tx: Tx): Promise<number> {
  return tx.gatewayNotice.count({
    where: { needsPerson: true, resolvedAt: null, ...(withSandbox() ? {} : { isSandbox: false }) },
  });
}

export async function openDifferences(tx: Tx, provider: GatewayName, day: Day): Promise<number> {
  return tx.gatewayDifference.count({ where: { provider, day: new Date(`${day}T00:00:00Z`), closedAt: null } });
}

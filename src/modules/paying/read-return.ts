import type { Ctx } from '#kernel/actor.ts';
import { connectGateway, keysFor } from '#modules/gateways/api.ts';
import type { GatewayName, ReturnReading } from '#modules/gateways/core/gateway.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { type AttemptState, isOpenAttempt, type PaymentState } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { reportIncident } from '#platform/incident.ts';
import { hit } from '#platform/limits.ts';
import { askAttempt } from './ask-attempt.ts';
import { withPatience } from './patience.ts';

/**
 * `held`: the money is being looked at; `late`: it came when nothing waited for it and goes back; `elsewhere`: nothing came
 * this way, the order was paid by another; `replaced`: nothing came yet by a page that is no longer to be paid.
 */
export type ReturnState =
  | 'paid'
  | 'waiting'
  | 'held'
  | 'failed'
  | 'cancelled'
  | 'late'
  | 'elsewhere'
  | 'replaced'
  | 'unknown';

export type ReturnView = {
  /** As we have it: the address that somebody came back by changes nothing. */
  state: ReturnState;
  /** Null: not the viewer's own order. */
  orderCode: string | null;
};

/** Seconds between two questions about one order from this page. */
const ASK_EVERY_SECONDS = 10;

/**
 * Back from a gateway's page. What its address says is only good for a friendly line; where nothing has been heard yet the
 * gateway is asked once, and the answer counts like any other.
 */
export async function readReturn(
  ctx: Ctx,
  back: { gateway: GatewayName; orderCode: string; query: string },
): Promise<ReturnView> {
  const { gateway, orderCode, query } = back;
  const own = await orderForBuyer(ctx, orderCode);
  const reading = await verified(ctx, gateway, query);
  if (!own) return { state: friendly(reading), orderCode: null };
  const before = await newestAttempt(own.orderId, gateway);
  if (before?.openedAt && mayHaveNews(before)) {
    const counted = await hit({ key: `ask:${before.id}`, hits: 1, seconds: ASK_EVERY_SECONDS }, ctx.now);
    if (counted.ok)
      await withPatience(askAttempt(ctx, before.id).catch((error: unknown) => reportIncident(error, 'ask on return')));
  }
  const now = before && (await newestAttempt(own.orderId, gateway));
  if (!now) return { state: 'unknown', orderCode };
  return { state: await standing(own.orderId, now), orderCode };
}

type Newest = { id: string; state: AttemptState; payment: { state: PaymentState } };

/** Two windows: what was given up here may have been paid there. */
const mayHaveNews = ({ state, payment }: Newest): boolean =>
  isOpenAttempt(state) || (payment.state === 'void' && state !== 'late');

async function standing(orderId: string, { id, state, payment }: Newest): Promise<ReturnState> {
  if (state === 'succeeded') return 'paid';
  if (state === 'late') return 'late';
  const isUnderReview = await db.gatewayNotice.count({ where: { attemptId: id, needsPerson: true, resolvedAt: null } });
  if (state === 'authorised' || isUnderReview > 0) return 'held';
  if (isOpenAttempt(state)) return 'waiting';
  const paid = await db.payment.count({ where: { orderId, state: 'paid', purpose: { not: 'surplus' } } });
  if (paid > 0) return 'elsewhere';
  if (payment.state === 'void') return 'replaced';
  return state === 'cancelled' ? 'cancelled' : 'failed';
}

const newestAttempt = (orderId: string, provider: GatewayName) =>
  db.attempt.findFirst({
    where: { provider, payment: { orderId } },
    orderBy: { createdAt: 'desc' },
    select: { id: true, state: true, openedAt: true, payment: { select: { state: true } } },
  });

async function verified(ctx: Ctx, name: GatewayName, query: string): Promise<ReturnReading | null> {
  for (const { credentials } of await keysFor(name, { merchant: null, reference: null }, ctx.now)) {
    const reading = connectGateway(credentials)?.readReturn(query);
    if (reading?.isSigned) return reading;
  }
  return null;
}

function friendly(reading: ReturnReading | null): ReturnView['state'] {
  if (!reading || reading.outcome === 'unknown') return 'unknown';
  if (reading.outcome === 'paid') return 'waiting';
  return reading.outcome === 'pending' || reading.outcome === 'authorised' ? 'waiting' : 'failed';
}

import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { must, ok } from '#kernel/result.ts';
import { addMinutes } from '#kernel/time.ts';
import type { Gateway, NewRefund, RefundState } from '#modules/gateways/core/gateway.ts';
import { type GatewayAttempt, type GatewayRefund, gatewayRows } from '#modules/payments/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { random } from '#platform/secrets.ts';
import { finishAtGateway, leaveToShop, stuckSince } from './end-refund.ts';
import { gatewayOf, known } from './gateway-of.ts';
import './events.ts';

/** Minutes between questions about a refund under way; then every hour. */
const ASK_AGAIN_MINUTES = [1, 2, 5, 15, 30, 60] as const;
/**
 * A gateway that is silent for a day is asked by a person. A day alone says nothing: after a night in which this machine
 * stood still the first question that fails would leave to the shop what the gateway may have sent.
 */
const LONGEST_SILENCE_MINUTES = 24 * 60;
const SILENT_QUESTIONS = 24;
/** Left to a person because nobody knew; it is not sent again by us, but asked about for as long as nobody has sent it. */
const UNSURE = 'ask_provider';
const ASK_UNSURE_MINUTES = 6 * 60;

type Asked = { refund: GatewayRefund; attempt: GatewayAttempt; gateway: Gateway; refundRef: string; askedAt: Date };

const isAsked = (refund: GatewayRefund | null): refund is GatewayRefund =>
  refund?.state === 'due' && (refund.refusedCode === null || refund.refusedCode === UNSURE);

/**
 * Money that came by a gateway goes back by it. It is named before the gateway hears of it; whoever comes after a crash or
 * a time-out asks under that name first. What the gateway will not send is the seller's to send, as for a transfer; never
 * both: while it is with the gateway the seller's form is closed.
 */
export async function refundByGateway(ctx: Ctx, refundId: string): Promise<void> {
  const begun = await begin(ctx, refundId);
  if (!begun) return;
  const { asked, isRepeat } = begun;
  const { refund } = asked;
  const question: NewRefund = {
    attempt: { ...known(asked.attempt), amountVnd: refund.moneyVnd, providerTxnId: refund.providerTxnId ?? '' },
    refundRef: asked.refundRef,
    amountVnd: refund.amountVnd,
    reason: `Hoan tien don ${refund.orderCode}`,
    by: 'cho tinh',
    at: asked.askedAt,
  };
  let outcome = isRepeat ? ofThisOne(refund, await asked.gateway.queryRefund(question, ctx.now)) : null;
  const isUnsure = refund.refusedCode !== null;
  if (!isUnsure && (outcome === null || outcome.kind === 'unknown')) outcome = await asked.gateway.refund(question);
  if (outcome) await settle(ctx, refundId, outcome);
}

/**
 * VNPAY answers about the money's last refund, whichever that is: one that is known for another says nothing of this one,
 * and sending it again could send it twice.
 */
function ofThisOne({ otherIds }: GatewayRefund, answer: RefundState): RefundState {
  const id = answer.kind === 'done' || answer.kind === 'pending' ? answer.providerRefundId : null;
  return id !== null && otherIds.includes(id)
    ? { kind: 'unanswered', reason: 'an answer about another refund', mayHaveArrived: true }
    : answer;
}

/** Decides, under the refund's lock, whether the gateway is asked, and names what it is asked for. */
async function begin(ctx: Ctx, refundId: string): Promise<{ asked: Asked; isRepeat: boolean } | null> {
  return must(
    await transaction(async (tx) => {
      const refund = await gatewayRows.lockGatewayRefund(tx, refundId);
      if (!isAsked(refund)) return ok(null);
      const attempt = await gatewayRows.read(tx, { id: refund.attemptId });
      const gateway = attempt && (await gatewayOf(attempt));
      const refusedCode = gateway ? whyNot(gateway, refund) : 'no_contract';
      if (!attempt || !gateway || refusedCode !== null) {
        // Without keys nobody hears what became of one that was asked for.
        const code = refund.refundRef === null ? (refusedCode ?? 'no_contract') : UNSURE;
        if (refund.refusedCode === null) await leave(tx, refund, code, ctx.now);
        return ok(null);
      }
      const isRepeat = refund.refundRef !== null;
      const askedAt = refund.askedAt ?? ctx.now;
      const refundRef = refund.refundRef ?? gateway.refundReferenceFor(`HT${codeFrom(random(12))}`, askedAt);
      if (!isRepeat) await gatewayRows.nameRefund(tx, refundId, refundRef, askedAt);
      return ok({ asked: { refund, attempt, gateway, refundRef, askedAt }, isRepeat });
    }),
  );
}

/** Codes of our own, beside those of the gateways. */
function whyNot(gateway: Gateway, refund: GatewayRefund): string | null {
  if (gateway.offers.refund === 'none') return 'not_offered';
  if (gateway.offers.refund === 'whole' && refund.amountVnd !== refund.moneyVnd) return 'only_whole';
  return refund.providerTxnId ? null : 'no_transaction';
}

async function settle(ctx: Ctx, refundId: string, outcome: RefundState): Promise<void> {
  must(
    await transaction(async (tx) => {
      const refund = await gatewayRows.lockGatewayRefund(tx, refundId);
      if (!isAsked(refund)) return ok();
      if (outcome.kind === 'done') await finishAtGateway(tx, ctx, refund, { reference: outcome.providerRefundId });
      else if (outcome.kind === 'refused' || outcome.kind === 'unknown') await leave(tx, refund, outcome.code, ctx.now);
      else if (outcome.kind === 'unanswered' && isSilent(refund, ctx.now)) await leave(tx, refund, UNSURE, ctx.now);
      else {
        const isStuck = refund.refusedCode === null && (refund.askedAt ?? ctx.now) <= (await stuckSince(ctx));
        if (isStuck) await record(tx, 'refund.stuck', { refundId, orderId: refund.orderId });
        const id = outcome.kind === 'pending' ? outcome.providerRefundId : null;
        await gatewayRows.askRefundAgainAt(tx, refundId, nextQuestionAt(refund, ctx.now), id);
        if (outcome.kind === 'pending') await gatewayRows.refundHeardOf(tx, refundId);
      }
      return ok();
    }),
  );
}

const minutesSince = (refund: GatewayRefund, now: Date): number =>
  (now.getTime() - (refund.askedAt ?? now).getTime()) / 60_000;

function isSilent(refund: GatewayRefund, now: Date): boolean {
  const isLong = minutesSince(refund, now) >= LONGEST_SILENCE_MINUTES && refund.unheardCount >= SILENT_QUESTIONS;
  // What it has said that it is sending is under way, however silent it is now.
  return refund.refusedCode === null && refund.providerRefundId === null && isLong;
}

function nextQuestionAt(refund: GatewayRefund, now: Date): Date {
  if (refund.refusedCode !== null) return addMinutes(now, ASK_UNSURE_MINUTES);
  const minutes = minutesSince(refund, now);
  const next = ASK_AGAIN_MINUTES.find((after) => after > minutes) ?? minutes + 60;
  return addMinutes(refund.askedAt ?? now, next);
}

/** The seller sends it himself, told why; what nobody is sure of is asked about on. */
async function leave(tx: Tx, refund: GatewayRefund, code: string, at: Date): Promise<void> {
  await leaveToShop(tx, refund, code);
  if (code === UNSURE) await gatewayRows.askRefundAgainAt(tx, refund.id, addMinutes(at, ASK_UNSURE_MINUTES));
}

import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addSeconds } from '#kernel/time.ts';
import type { Gateway, OpenOutcome } from '#modules/gateways/core/gateway.ts';
import { type GatewayAttempt, gatewayRows } from '#modules/payments/api.ts';
import { NOTICE_PATHS } from '#modules/payments/core/gateway-paths.ts';
import { isOpenAttempt } from '#modules/payments/core/payment.ts';
import { db, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { seal, unseal } from '#platform/secrets.ts';
import { askAttempt } from './ask-attempt.ts';
import { gatewayOf, OWN_ADDRESS } from './gateway-of.ts';

/** `wait`: the gateway was asked and has not said how it ended; looking again in a moment helps. */
export type OpenedPage = { kind: 'page'; url: string } | { kind: 'wait' } | { kind: 'ended' };

/** Longer than any call to a gateway takes. */
const CALL_SECONDS = 45;

/**
 * The gateway's page of an attempt, opened by the first who wants it. Nobody opens it twice: one who comes while another
 * asks is told to wait, and one that was asked for and never answered is asked about under the same name first; only when
 * the gateway does not know it is it opened again.
 */
export async function openAttempt(ctx: Ctx, attemptId: string): Promise<OpenedPage> {
  const attempt = await gatewayRows.read(db, { id: attemptId });
  const isOver = !attempt || !isOpenAttempt(attempt.state) || attempt.expiresAt <= ctx.now;
  if (isOver || attempt.paymentState !== 'due') return { kind: 'ended' };
  if (attempt.payUrlSealed) return { kind: 'page', url: unseal(attempt.payUrlSealed) };
  const { openedAt } = attempt;
  if (openedAt) {
    if (openedAt > addSeconds(ctx.now, -CALL_SECONDS)) return { kind: 'wait' };
    const heard = await askAttempt(ctx, attemptId);
    if (heard !== 'unknown') return after(attemptId);
  }
  return open(ctx, attempt);
}

async function open(ctx: Ctx, found: GatewayAttempt): Promise<OpenedPage> {
  const gateway = await gatewayOf(found);
  const attempt = gateway ? named(gateway, found, ctx.now) : found;
  const isMine = must(await transaction(async (tx) => ok(await gatewayRows.claimOpening(tx, attempt, ctx.now))));
  if (!isMine) return after(attempt.id);
  const outcome = gateway ? await ask(ctx, gateway, attempt) : NO_CONTRACT;
  if (outcome.kind === 'unanswered') {
    // Nothing left this machine, so nothing has to be asked about: the next who comes may try at once.
    if (!outcome.mayHaveArrived) await gatewayRows.forgetOpening(db, attempt.id, ctx.now);
    return { kind: 'wait' };
  }
  must(
    await transaction(async (tx) => {
      const held = await gatewayRows.lock(tx, { id: attempt.id });
      if (!held) return ok();
      if (outcome.kind === 'opened') {
        const { payUrl, ...opened } = outcome.opened;
        await gatewayRows.keepOpened(tx, held.id, { ...opened, payUrlSealed: seal(payUrl) });
      } else if (await gatewayRows.move(tx, held.id, 'fail')) {
        await gatewayRows.note(tx, held.id, { code: outcome.code, providerTxnId: null, providerRef: null });
        await gatewayRows.askAgainAt(tx, held.id, null);
      }
      return ok();
    }),
  );
  return after(attempt.id);
}

/**
 * ZaloPay takes a name only on the day it bears: what the gateway has never heard of is named by the day it is opened.
 * Once asked for, the name stays, for an answer under it may still come.
 */
function named(gateway: Gateway, attempt: GatewayAttempt, at: Date): GatewayAttempt {
  return attempt.openedAt ? attempt : { ...attempt, reference: gateway.referenceFor(attempt.code, at) };
}

const NO_CONTRACT = { kind: 'refused', code: 'no_contract', sent: '' } as const;

function ask(ctx: Ctx, gateway: Gateway, attempt: GatewayAttempt): Promise<OpenOutcome> {
  const { reference, amountVnd, code, expiresAt, provider, orderCode } = attempt;
  return gateway.open({
    reference,
    amountVnd,
    content: code,
    // Of the opening, not of the order: gateways refuse what was made long before.
    createdAt: ctx.now,
    expiresAt,
    returnUrl: `${env.baseUrl}/thanh-toan/ve/${provider}/${orderCode}`,
    noticeUrl: `${env.baseUrl}${NOTICE_PATHS[provider]}`,
    callerIp: ctx.address ?? OWN_ADDRESS,
    locale: 'vi',
  });
}

async function after(attemptId: string): Promise<OpenedPage> {
  const attempt = await gatewayRows.read(db, { id: attemptId });
  if (!attempt || !isOpenAttempt(attempt.state)) return { kind: 'ended' };
  return attempt.payUrlSealed ? { kind: 'page', url: unseal(attempt.payUrlSealed) } : { kind: 'wait' };
}

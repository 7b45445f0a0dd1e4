import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { claimsOf, connectGateway, isProviderOn, keysFor } from '#modules/gateways/api.ts';
import type {
  Gateway,
  GatewayName,
  NoticeAnswer,
  NoticeFact,
  NoticeRefusal,
  NoticeVerdict,
  RawNotice,
} from '#modules/gateways/core/gateway.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { reportIncident } from '#platform/incident.ts';
import { record } from '#platform/jobs.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { applyStanding } from './apply-standing.ts';
import type { Verdict } from './core/standing.ts';
import { type KeyOwner, keyOwnerOf } from './gateway-of.ts';
import { insertWord, strangeWordsOf } from './store.ts';
import './events.ts';

/**
 * A provider tells of an attempt. Verified on the raw request with the keys of whose name it carries, before anything is
 * kept; one message changes state once; answered in the provider's own way once everything is written, and asked for again
 * when it could not be.
 */
export async function receiveGatewayNotice(
  ctx: Ctx,
  name: GatewayName,
  raw: RawNotice,
): Promise<Result<{ answer: NoticeAnswer; verdict: NoticeVerdict }>> {
  if (!(await isProviderOn(name))) return err('PROVIDER_OFF');
  const read = await readSigned(ctx, name, raw);
  if (!read) return err('PROVIDER_OFF');
  const { gateway } = read;
  if (!read.fact) return ok({ answer: gateway.answerNotice(read.refused, null), verdict: read.refused });
  const { fact, signers } = read;
  try {
    const verdict = must(await transaction(async (tx) => ok(await take(tx, ctx, fact, signers)), 'busy'));
    return ok({ answer: gateway.answerNotice(verdict, fact), verdict });
  } catch (error) {
    reportIncident(error, `notice ${name}`);
    return ok({ answer: gateway.answerNotice('error', fact), verdict: 'error' });
  }
}

/**
 * A shop's own contract may serve another shop of its owner elsewhere, whose every sale is then told here; and whoever has
 * its keys can write what he likes. The department hears of the first of a day, and no more is kept than shows what it is.
 */
const MOST_STRANGE_WORDS = 50;

/** Whose contracts it may be signed by: several where one owner's shops share one. */
type Read =
  | { gateway: Gateway; fact: NoticeFact; signers: KeyOwner[] }
  | { gateway: Gateway; fact: null; refused: NoticeRefusal };

/** How near a reading came to being ours, when none of several keys fits. */
const NEARNESS: readonly NoticeRefusal[] = ['malformed', 'unsigned', 'foreign_merchant'];

async function readSigned(ctx: Ctx, name: GatewayName, raw: RawNotice): Promise<Read | null> {
  const keys = await keysFor(name, claimsOf(name, raw), ctx.now);
  let signed: Extract<Read, { fact: NoticeFact }> | null = null;
  let best: Extract<Read, { fact: null }> | null = null;
  for (const { credentials, shopId } of keys) {
    const gateway = connectGateway(credentials);
    if (!gateway) continue;
    const reading = gateway.readNotice(raw);
    if (reading.ok) {
      signed ??= { gateway, fact: reading.fact, signers: [] };
      signed.signers.push(shopId);
    } else if (!best || NEARNESS.indexOf(reading.refused) > NEARNESS.indexOf(best.refused))
      best = { gateway, fact: null, refused: reading.refused };
  }
  return signed ?? best;
}

async function take(tx: Tx, ctx: Ctx, fact: NoticeFact, signers: readonly KeyOwner[]): Promise<NoticeVerdict> {
  const found = await gatewayRows.lock(tx, { provider: fact.gateway, reference: fact.reference });
  // One contract's keys never settle what went by another's.
  if (!found || !signers.includes(keyOwnerOf(found))) {
    const shopId = signers[0] ?? null;
    const today = shopId === null ? [] : await strangeWordsOf(tx, shopId, ctx.now, MOST_STRANGE_WORDS);
    if (today.length >= MOST_STRANGE_WORDS) return 'unknown_reference';
    const needsPerson = MONEY_MOVED.has(fact.outcome) && !today.some((word) => word.needsPerson);
    const noticeId = await insertWord(tx, {
      provider: fact.gateway,
      // Under the signer's own name: it cannot take the place of the word that is still to come from whose attempt it is.
      eventKey: shopId === null ? fact.eventKey : `${shopId}:${fact.eventKey}`,
      source: 'notice',
      reference: fact.reference,
      attemptId: null,
      shopId,
      amountVnd: fact.amountVnd,
      outcome: fact.outcome,
      code: fact.code,
      providerTxnId: fact.providerTxnId,
      happenedAt: fact.happenedAt,
      raw: fact.raw,
      verdict: 'unknown_reference',
      needsPerson,
      receivedAt: ctx.now,
      isSandbox: isSandbox(),
    });
    if (noticeId && needsPerson) await record(tx, 'gateway.needs_person', { noticeId });
    return noticeId ? 'unknown_reference' : 'duplicate';
  }
  return ANSWERS[await applyStanding(tx, ctx, found, { ...fact, source: 'notice' })];
}

const MONEY_MOVED: ReadonlySet<NoticeFact['outcome']> = new Set(['paid', 'authorised', 'held']);

const ANSWERS: Readonly<Record<Verdict, NoticeVerdict>> = {
  taken: 'recorded',
  taken_late: 'recorded',
  owed_back: 'recorded',
  authorised: 'recorded',
  held: 'recorded',
  failed: 'recorded',
  cancelled: 'recorded',
  expired: 'recorded',
  waits: 'recorded',
  repeat: 'duplicate',
  contradicts: 'recorded',
  paid_twice: 'recorded',
  amount_differs: 'amount_differs',
  unknown_reference: 'unknown_reference',
};

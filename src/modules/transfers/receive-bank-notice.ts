import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { instantOf, isDay } from '#kernel/time.ts';
import { lockAttemptsByCode, markLate } from '#modules/payments/api.ts';
import { matchNotice } from '#modules/payments/core/bank-notice.ts';
import { findTransferCodes } from '#modules/payments/core/transfer-code.ts';
import { watchersOf } from '#modules/shops/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record } from '#platform/jobs.ts';
import { withoutNul } from '#platform/parse.ts';
import { hmacSha256, sameText } from '#platform/secrets.ts';
import { loadProvince } from '#provinces/province.ts';
import { settle } from './settle.ts';
import { insertNotice } from './store.ts';

/** SePay's notice of one row of an account: amounts in đồng, times of Vietnam without a zone. */
const SepayNotice = z.object({
  id: z.number().int().positive(),
  transactionDate: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)
    .refine((text) => isDay(text.slice(0, 10))),
  accountNumber: z
    .string()
    .regex(/^[0-9A-Za-z .-]{1,40}$/)
    .transform((text) => text.replace(/[ .-]/g, '')),
  content: z.string().max(1000).transform(withoutNul),
  transferType: z.enum(['in', 'out']),
  transferAmount: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  referenceCode: z.string().max(100).transform(withoutNul).nullish(),
});
type SepayNotice = z.infer<typeof SepayNotice>;

export type SignedRequest = {
  body: string;
  signature: string | undefined;
  timestamp: string | undefined;
  receivedAt: Date;
};

/** Older notices may be replays; SePay's own rule is five minutes. The wall clock, not the demo's, since SePay signs by it. */
const MAX_DRIFT_SECONDS = 300;

/**
 * A bank row told by SePay. Verified on the raw body before anything is kept, with the secret of the account it names;
 * one row changes state once; an exact match pays its order, everything else goes to a person. Repeats answer as the first.
 */
export async function receiveBankNotice(ctx: Ctx, request: SignedRequest): Promise<Result<{ success: true }>> {
  const notice = readNotice(request.body);
  if (!notice.ok) return notice;
  const trusted = await verify(request, notice.value.accountNumber);
  if (!trusted.ok) return trusted;
  return transaction(async (tx) => {
    await take(tx, ctx, notice.value, request, trusted.value.shopIds);
    return ok({ success: true as const });
  }, 'busy');
}

function readNotice(body: string): Result<SepayNotice> {
  try {
    const parsed = SepayNotice.safeParse(JSON.parse(body));
    return parsed.success ? ok(parsed.data) : err('NOTICE_MALFORMED');
  } catch {
    return err('NOTICE_MALFORMED');
  }
}

/** The shops that the signer speaks for. */
async function verify(request: SignedRequest, accountNumber: string): Promise<Result<{ shopIds: string[] }>> {
  const watchers = await watchersOf(accountNumber);
  if (watchers.length === 0) return err(env.SEPAY_WEBHOOK_SECRET ? 'NOTICE_UNSIGNED' : 'PROVIDER_OFF');
  if (!request.signature || !/^\d{9,11}$/.test(request.timestamp ?? '')) return err('NOTICE_UNSIGNED');
  const signed = `${request.timestamp}.${request.body}`;
  const signers = watchers.filter(({ secret }) =>
    sameText(request.signature ?? '', `sha256=${hmacSha256(secret, signed)}`),
  );
  if (signers.length === 0) return err('NOTICE_UNSIGNED');
  const driftSeconds = Math.abs(request.receivedAt.getTime() / 1000 - Number(request.timestamp));
  if (driftSeconds > MAX_DRIFT_SECONDS) return err('NOTICE_STALE');
  return ok({ shopIds: [...new Set(signers.map(({ shopId }) => shopId))] });
}

async function take(
  tx: Tx,
  ctx: Ctx,
  notice: SepayNotice,
  request: SignedRequest,
  shopIds: readonly string[],
): Promise<void> {
  const prefix = loadProvince(env.PROVINCE).transferPrefix;
  const attempts = await lockAttemptsByCode(tx, findTransferCodes(notice.content, prefix));
  // A signer's numbering is its own: it cannot take the place of another's notice.
  const eventKey = `${shopIds[0] ?? ''}:${notice.id}`;
  const row = {
    accountNumber: notice.accountNumber,
    amountVnd: BigInt(notice.transferAmount),
    content: notice.content,
    direction: notice.transferType,
  };
  // An attempt that is still open still holds its goods: money for it is taken, however long the notice travelled.
  const match = matchNotice(
    row,
    // One shop's secret never settles another's order, even where two banks gave out the same account number.
    attempts.map((a) => ({
      ...a,
      expiresAt: null,
      accountNumber: shopIds.includes(a.shopId) ? a.accountNumber : '',
    })),
    ctx.now,
    prefix,
  );
  const attempt = attempts.find((a) => a.code === match.code) ?? null;
  const noticeId = await insertNotice(tx, {
    ...row,
    provider: 'sepay',
    eventKey,
    reference: notice.referenceCode ?? '',
    happenedAt: instantOf(notice.transactionDate.slice(0, 10), notice.transactionDate.slice(11, 16)),
    rawBody: request.body,
    receivedAt: ctx.now,
    outcome: match.outcome,
    attemptId: attempt?.id ?? null,
    shopId: attempt && shopIds.includes(attempt.shopId) ? attempt.shopId : (shopIds[0] ?? null),
    isSandbox: env.SANDBOX_URL !== undefined,
  });
  // The lock above made a copy of the same notice wait; the first one's row keeps it out now.
  if (!noticeId || match.outcome === 'outgoing') return;
  if (match.outcome === 'paid' && attempt) {
    const settled = await settle(tx, ctx, attempt, { kind: 'notice', noticeId });
    if (!settled.ok) throw new Error(`a matched notice could not settle its attempt: ${settled.code}`);
    return;
  }
  // The money is in the seller's account though the goods are no longer held: said on the attempt, settled by a person.
  if (match.outcome === 'late' && attempt) await markLate(tx, attempt.id, ctx.now);
  await record(tx, 'notice.needs_person', { noticeId });
}

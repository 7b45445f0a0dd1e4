import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { dayOf, endOfDay, instantOf } from '#kernel/time.ts';
import type { BankRow } from '#modules/gateways/core/bank-row.ts';
import { type LockedAttempt, lockAttemptsByCode, markLate, type Seen } from '#modules/payments/api.ts';
import { matchNotice, type NoticeOutcome } from '#modules/payments/core/bank-notice.ts';
import { OPEN_ATTEMPTS } from '#modules/payments/core/payment.ts';
import { findTransferCodes } from '#modules/payments/core/transfer-code.ts';
import type { Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record } from '#platform/jobs.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { loadProvince } from '#provinces/province.ts';
import { isNear, isTwin, placeOf, rowKey } from './core/same-row.ts';
import { giveMoney } from './give-money.ts';
import { leaveToPerson } from './leave-to-person.ts';
import { settle } from './settle.ts';
import { insertNotice, insertPart, laterCodes, lockPlace, type NoticeRow, resolve, rowsAtPlace } from './store.ts';
import './events.ts';

/** Who tells of a row: a watcher whose secret speaks for these shops, by itself or asked, or the file of one of them. */
export type Teller = {
  shopIds: readonly string[];
  rawBody: string;
  file: { importId: string; line: number; byId: string } | null;
  /** The watcher was asked: that its list repeats what it told is nothing to keep. */
  isAsked?: boolean;
};

/**
 * One row of a bank account, whoever tells of it, changes state once. An exact match pays its order; less or more than is
 * asked of an open attempt is taken as what it is (a part, or the whole with the rest owed back); everything else goes to a person.
 */
export async function takeRow(
  tx: Tx,
  ctx: Ctx,
  row: BankRow,
  teller: Teller,
): Promise<NoticeOutcome | 'duplicate' | 'known'> {
  // What its holder spends is nothing of the market's and not kept (docs/decisions/0016).
  if (row.direction === 'out') return 'outgoing';
  const { shopIds, file } = teller;
  const prefix = loadProvince(env.PROVINCE).transferPrefix;
  const codes = findTransferCodes(row.content, prefix);
  await lockPlace(tx, placeOf(row));
  const notice = noticeOf(ctx, row, teller);
  const named = await lockAttemptsByCode(tx, codes);
  // Two shops may have one number at two banks: what one of them was told of, or says it was, is not the other's row.
  const owners = shopIds.filter((id) => named.some(({ shopId }) => shopId === id));
  const same = await toldBefore(tx, row, owners.length > 0 ? owners : shopIds, codes, prefix);
  if (same) return noteRepeat(tx, notice, same, teller);
  const attempts = await standIns(
    tx,
    named.filter(({ provider }) => provider === 'vietqr'),
  );
  // An attempt that is still open still holds its goods: money for it is taken, however long the notice travelled.
  const match = matchNotice(
    row,
    // One shop's secret never settles another's order, even where two banks gave out the same account number.
    attempts.map(({ named, now }) => ({
      ...now,
      code: named,
      expiresAt: null,
      accountNumber: shopIds.includes(now.shopId) ? now.accountNumber : '',
    })),
    ctx.now,
    prefix,
  );
  const attempt = attempts.find((one) => one.named === match.code)?.now ?? null;
  // A payOS link is paid into the seller's own account: what its gateway settles is told here once more, by the account.
  const byGateway = match.outcome === 'unknown_code' && named.find((one) => isLinkPaid(one, row, shopIds));
  const about = byGateway || attempt;
  const noticeId = await insertNotice(tx, {
    ...notice,
    rowKey: rowKey(row),
    outcome: byGateway ? 'already_paid' : match.outcome,
    attemptId: about?.id ?? null,
    shopId: about && shopIds.includes(about.shopId) ? about.shopId : (shopIds[0] ?? null),
    sameAsId: null,
    settledVnd: match.outcome === 'paid' ? row.amountVnd : 0n,
  });
  // The locks above made a copy of the same notice wait; the first one's row keeps it out now.
  if (!noticeId) return 'known';
  if (byGateway) {
    await resolve(tx, noticeId, { at: ctx.now, byId: null, resolution: '' });
    return 'already_paid';
  }
  const seen: Seen = file ? { kind: 'statement', noticeId, byId: file.byId } : { kind: 'notice', noticeId };
  await giveAtOnce(tx, ctx, { noticeId, amountVnd: row.amountVnd, outcome: match.outcome, attempt, seen });
  return match.outcome;
}

type Notice = Omit<NoticeRow, 'rowKey' | 'outcome' | 'attemptId' | 'shopId' | 'sameAsId' | 'settledVnd'>;

function noticeOf(ctx: Ctx, row: BankRow, { shopIds, rawBody, file }: Teller): Notice {
  const { accountNumber, amountVnd, content, reference, direction, happenedAt, isTimeKnown } = row;
  return {
    ...{ accountNumber, amountVnd, content, reference, direction, happenedAt, isTimeKnown },
    provider: row.source,
    // A teller's numbering is its own: it cannot take the place of another's row.
    eventKey: `${shopIds[0] ?? ''}:${row.eventKey}`,
    rawBody,
    receivedAt: ctx.now,
    importId: file?.importId ?? null,
    line: file?.line ?? null,
    isSandbox: isSandbox(),
  };
}

/** Kept beside the row that it repeats, so that an auditor sees both tellers; nothing else changes. */
async function noteRepeat(
  tx: Tx,
  notice: Notice,
  same: { id: string; isCertain: boolean },
  { shopIds, isAsked }: Teller,
): Promise<'duplicate' | 'known'> {
  if (isAsked && same.isCertain) return 'known';
  const of = { rowKey: null, outcome: 'duplicate', attemptId: null, shopId: shopIds[0] ?? null } as const;
  return (await insertNotice(tx, { ...notice, ...of, settledVnd: 0n, sameAsId: same.id })) ? 'duplicate' : 'known';
}

/** What is certain happens at once: the order is paid, or a part or more than the sum is taken. All else is a person's. */
async function giveAtOnce(
  tx: Tx,
  ctx: Ctx,
  row: { noticeId: string; amountVnd: bigint; outcome: NoticeOutcome; attempt: LockedAttempt | null; seen: Seen },
): Promise<void> {
  const { noticeId, amountVnd, outcome, attempt, seen } = row;
  if (outcome === 'paid' && attempt) {
    must(await settle(tx, ctx, attempt, seen, 'system'));
    const { paymentId } = attempt;
    await insertPart(tx, { noticeId, kind: 'due', paymentId, amountVnd, madeAt: ctx.now, madeById: null });
    return;
  }
  const isOfOpen = attempt !== null && OPEN_ATTEMPTS.includes(attempt.state) && amountVnd > 0n;
  if ((outcome === 'too_small' || outcome === 'too_large') && isOfOpen) {
    must(await giveMoney(tx, ctx, { orderId: attempt.orderId, noticeId, amountVnd, seen, by: 'system' }));
    await resolve(tx, noticeId, { at: ctx.now, byId: null, resolution: '' });
    return;
  }
  // The money is in the seller's account though the goods are no longer held: said on the attempt, settled by a person.
  if (outcome === 'late' && attempt) await markLate(tx, attempt.id, ctx.now);
  // A line of a shop's own file that names no order of the market is that shop's alone.
  if (seen.kind === 'statement' && outcome === 'no_code') await record(tx, 'notice.needs_person', { noticeId });
  else await leaveToPerson(tx, ctx, noticeId);
}

/**
 * The very sum of a payOS link of the same shop that was paid or still may be; where its gateway then does not say so, the
 * row is opened again (`reopenLinkRows`). A link that has ended, and what was sent by
 * hand with the code of a gateway whose money goes another way, is known to nobody but this row.
 */
function isLinkPaid({ provider, shopId, amountVnd, state }: LockedAttempt, row: BankRow, shopIds: readonly string[]) {
  const mayBePaid = OPEN_ATTEMPTS.includes(state) || state === 'succeeded' || state === 'late';
  return provider === 'payos' && mayBePaid && shopIds.includes(shopId) && amountVnd === row.amountVnd;
}

/** The row that this one repeats; `isCertain`: by the bank's own reference. */
async function toldBefore(
  tx: Tx,
  row: BankRow,
  shopIds: readonly string[],
  codes: readonly string[],
  prefix: string,
): Promise<{ id: string; isCertain: boolean } | null> {
  const day = dayOf(row.happenedAt);
  const { accountNumber, direction, amountVnd } = row;
  const place = { accountNumber, direction, amountVnd, from: instantOf(day), to: endOfDay(day) };
  const key = rowKey(row);
  const rows = await rowsAtPlace(tx, shopIds, place, {
    provider: row.source,
    rowKey: key,
    happenedAt: row.happenedAt,
  });
  const certain = key === null ? undefined : rows.find((one) => one.rowKey === key);
  if (certain) return { id: certain.id, isCertain: true };
  const twin = rows.find((one) => !one.toldBy.includes(row.source) && isTwin(one, row));
  if (twin) return { id: twin.id, isCertain: false };
  if (codes.length !== 1) return null;
  const near = rows.find(
    (one) =>
      one.provider !== row.source &&
      !one.toldBy.includes(row.source) &&
      findTransferCodes(one.content, prefix).join() === codes.join() &&
      isNear(one, row),
  );
  return near ? { id: near.id, isCertain: false } : null;
}

/**
 * An attempt that gave way to one for the rest of its payment is stood in for by that one, while it is open and when it
 * has been paid: its code names the payment.
 */
async function standIns(tx: Tx, found: readonly LockedAttempt[]): Promise<{ named: string; now: LockedAttempt }[]> {
  const all: { named: string; now: LockedAttempt }[] = [];
  for (const attempt of found) {
    const codes = attempt.state === 'cancelled' ? await laterCodes(tx, attempt) : [];
    const later = await lockAttemptsByCode(tx, codes);
    const now = later.find(({ state }) => OPEN_ATTEMPTS.includes(state) || state === 'succeeded') ?? attempt;
    all.push({ named: attempt.code, now });
  }
  return all;
}

import type { Ctx } from '#kernel/actor.ts';
import { formatVnd } from '#kernel/money.ts';
import { ok } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { tell, tellOfficials, tellShop } from '#modules/notices/api.ts';
import { deadlineValue } from '#modules/notices/core/values.ts';
import { OPEN_ATTEMPTS } from '#modules/payments/core/payment.ts';
import { db, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { askRows } from './ask-rows.ts';
import { DESK_ROWS_PATH, ROWS_PATH } from './core/pages.ts';
import { ROW_DECIDERS } from './core/policy.ts';
import { type RowOutcome, waitingRows } from './queries.ts';
import './events.ts';

/** A buyer says that he paid: the shop looks at its account and answers in time. */
async function tellClaimed(ctx: Ctx, attemptId: string): Promise<void> {
  const attempt = await db.attempt.findUniqueOrThrow({
    where: { id: attemptId },
    select: {
      amountVnd: true,
      claimDueAt: true,
      payment: { select: { order: { select: { code: true, shopId: true, shopName: true } } } },
    },
  });
  const { order } = attempt.payment;
  await transaction(async (tx) => {
    await tellShop(tx, ctx, {
      shopId: order.shopId,
      topic: 'money',
      template: 'claimToAnswer',
      values: {
        order: order.code,
        shop: order.shopName,
        amount: formatVnd(attempt.amountVnd),
        until: attempt.claimDueAt ? deadlineValue(attempt.claimDueAt) : '',
      },
      link: `/kenh-nguoi-ban/don-hang/${order.code}`,
      onceKey: `claim:${attemptId}`,
    });
    return ok();
  });
}

/** A part came: the buyer hears what is left and until when. Nothing is said of one that has been paid since. */
async function tellPart(ctx: Ctx, orderId: string, amountVnd: bigint): Promise<void> {
  const attempt = await db.attempt.findFirst({
    where: { payment: { orderId, state: 'part_paid' }, state: { in: [...OPEN_ATTEMPTS] } },
    select: {
      id: true,
      amountVnd: true,
      expiresAt: true,
      payment: {
        select: {
          order: {
            select: { code: true, shopName: true, contactPhone: true, purchase: { select: { accountId: true } } },
          },
        },
      },
    },
  });
  if (!attempt) return;
  const { order } = attempt.payment;
  await transaction(async (tx) => {
    await tell(tx, ctx, {
      to: { accountId: order.purchase.accountId, phone: order.contactPhone },
      topic: 'money',
      template: 'paymentPartCame',
      values: {
        order: order.code,
        shop: order.shopName,
        amount: formatVnd(amountVnd),
        rest: formatVnd(attempt.amountVnd),
        until: deadlineValue(attempt.expiresAt),
      },
      link: `/don-hang/${order.code}/tra-tien`,
      onceKey: `part:${attempt.id}`,
    });
    return ok();
  });
}

/** They name no order, so no buyer waits: most are money of the household's own. */
const NAMELESS: readonly RowOutcome[] = ['no_code', 'unknown_code'];

/**
 * Money came that no order takes by itself: whoever keeps the shop's money says what it is, hearing of each that names an
 * order and of the others once a day. The department, whose list has it too, hears once a day that there is something on it.
 */
async function tellRow(ctx: Ctx, noticeId: string): Promise<void> {
  const row = await db.notice.findUniqueOrThrow({
    where: { id: noticeId },
    select: { amountVnd: true, shopId: true, outcome: true, resolvedAt: true, importId: true },
  });
  // Who takes in a file of his own is looking at its rows already.
  if (!row.shopId || row.resolvedAt || row.importId) return;
  const { shopId } = row;
  const isNameless = NAMELESS.includes(row.outcome);
  const shop = await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true } });
  await transaction(async (tx) => {
    await tellShop(tx, ctx, {
      shopId,
      topic: 'money',
      template: row.outcome === 'wrong_account' ? 'bankRowOfAnother' : 'bankRowToSettle',
      values: { shop: shop.name, amount: formatVnd(row.amountVnd) },
      link: isNameless ? ROWS_PATH : `${ROWS_PATH}/${noticeId}`,
      onceKey: isNameless ? `bank-rows:${shopId}:${dayOf(ctx.now)}` : `bank-row:${noticeId}`,
    });
    await tellOfficials(tx, ctx, {
      roles: ROW_DECIDERS,
      kind: 'bank-rows',
      template: 'deskBankRows',
      values: { shop: shop.name, count: String(await waitingRows(tx)) },
      link: DESK_ROWS_PATH,
    });
    return ok();
  });
}

export const reactions: Reactions = {
  'transfer.claimed': (ctx, { attemptId }) => tellClaimed(ctx, attemptId),
  'transfer.part_came': (ctx, { orderId, amountVnd }) => tellPart(ctx, orderId, BigInt(amountVnd)),
  'notice.needs_person': (ctx, { noticeId }) => tellRow(ctx, noticeId),
  'bank_rows.to_ask': (ctx, { bankAccountId }) => askRows(ctx, bankAccountId),
};

import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { type PayableAccount, payableAccounts } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { MAX_TRANSFER_VND } from './core/vietqr.ts';
import { insertPayments, type Method, type NewAttempt, type NewPayment, type Purpose } from './store.ts';
import { transferAttempt } from './transfer-attempt.ts';

export type PaymentToMake = {
  orderId: string;
  shopId: string;
  method: Method;
  /** Why it is due; the whole bill unless said otherwise. */
  purpose?: Purpose;
  amountVnd: bigint;
  /** Until when a transfer is waited for; none for cash. */
  expiresAt: Date | null;
};

/**
 * What is due for orders, and for each transfer its first attempt: the shop's account as it is now, the exact amount and
 * a code of its own, all kept as a snapshot. One transfer is under 500 million (NAPAS 247). A refusal names its shop.
 */
export async function openPayments(
  tx: Tx,
  ctx: Ctx,
  wanted: readonly PaymentToMake[],
  /** The shops' accounts of this instant, where the caller has just read them. */
  known?: ReadonlyMap<string, PayableAccount>,
): Promise<Result<void>> {
  const transfers = wanted.filter((w) => w.method !== 'cod');
  const accounts = known ?? (await payableAccounts(tx, [...new Set(transfers.map((w) => w.shopId))], ctx.now));
  const payments: NewPayment[] = [];
  const attempts: NewAttempt[] = [];
  for (const { orderId, shopId, method, purpose, amountVnd, expiresAt } of wanted) {
    const id = newId();
    payments.push({ id, orderId, method, purpose: purpose ?? 'full', amountVnd, createdAt: ctx.now });
    if (method === 'cod') continue;
    const account = accounts.get(shopId);
    if (!account || amountVnd > MAX_TRANSFER_VND || !expiresAt)
      return err('PAYMENT_METHOD_UNAVAILABLE', { reason: account ? 'too_large' : 'no_account', method, shopId });
    attempts.push(transferAttempt(account, { paymentId: id, amountVnd, expiresAt, createdAt: ctx.now }));
  }
  await insertPayments(tx, payments, attempts);
  return ok();
}

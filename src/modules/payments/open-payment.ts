import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { payableAccount } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { random } from '#platform/secrets.ts';
import { loadProvince } from '#provinces/province.ts';
import { makeTransferCode } from './core/transfer-code.ts';
import { buildVietQr, MAX_TRANSFER_VND } from './core/vietqr.ts';
import { insertAttempt, insertPayment, type Method } from './store.ts';

export type PaymentToMake = {
  orderId: string;
  shopId: string;
  method: Method;
  amountVnd: bigint;
  expiresAt: Date | null;
};

/**
 * What is due for an order, and for a transfer its first attempt: the shop's account as it is now, the exact amount and
 * a code of its own, all kept as a snapshot. One transfer is under 500 million (NAPAS 247).
 */
export async function openPayment(tx: Tx, ctx: Ctx, wanted: PaymentToMake): Promise<Result<{ paymentId: string }>> {
  const { orderId, shopId, method, amountVnd, expiresAt } = wanted;
  const paymentId = await insertPayment(tx, { orderId, method, amountVnd, createdAt: ctx.now });
  if (method === 'cod') return ok({ paymentId });
  const account = await payableAccount(tx, shopId, ctx.now);
  if (!account || amountVnd > MAX_TRANSFER_VND || !expiresAt)
    return err('PAYMENT_METHOD_UNAVAILABLE', { reason: account ? 'too_large' : 'no_account', method });
  const code = makeTransferCode(loadProvince(env.PROVINCE).transferPrefix, random(7));
  await insertAttempt(tx, {
    paymentId,
    code,
    amountVnd,
    bankBin: account.bin,
    accountNumber: account.accountNumber,
    holderName: account.holderName,
    qrPayload: buildVietQr({ bin: account.bin, account: account.accountNumber, amountVnd, content: code }),
    expiresAt,
    createdAt: ctx.now,
  });
  return ok({ paymentId });
}

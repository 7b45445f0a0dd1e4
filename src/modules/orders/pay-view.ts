import type { Ctx } from '#kernel/actor.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { OPEN_ATTEMPTS, type PaymentState } from '#modules/payments/core/payment.ts';
import { qrModulesOf } from '#platform/qr.ts';
import { sandboxBankUrl } from '#platform/sandbox-rows.ts';
import type { OrderState } from './core/order.ts';
import { isBuyer } from './order-access.ts';
import { claimOf, loadOrder, type OpenClaim, paymentOf } from './order-parts.ts';

export type PayView = {
  code: string;
  shopName: string;
  /** What its QR asks for: all that is due, or what is left of it. */
  amountVnd: bigint;
  /** Of it, what came already. */
  paidVnd: bigint;
  attemptCode: string;
  bankName: string;
  bankBin: string;
  accountNumber: string;
  holderName: string;
  qrModules: boolean[][];
  qrPayload: string;
  expiresAt: Date;
  now: Date;
  state: OrderState;
  isPaid: boolean;
  /** Its QR can still be paid. */
  isOpen: boolean;
  claim: OpenClaim | null;
  /** Another way may be chosen. */
  canChangeWay: boolean;
  sandboxBankUrl: string | null;
};

const isDue = (state: PaymentState): boolean => state === 'due' || state === 'part_paid';

/** What the page with the QR shows; null when the order is not the viewer's or is not paid by transfer. */
export async function payView(ctx: Ctx, code: string): Promise<PayView | null> {
  const order = await loadOrder(code);
  if (!order || !(await isBuyer(ctx, order))) return null;
  const payment = paymentOf(order);
  const attempt = payment?.attempts.find((a) => OPEN_ATTEMPTS.includes(a.state)) ?? payment?.attempts[0];
  if (payment?.method !== 'vietqr' || !attempt?.qrPayload || !attempt.bankBin) return null;
  return {
    code: order.code,
    shopName: order.shopName,
    amountVnd: attempt.amountVnd,
    paidVnd: payment.paidVnd,
    attemptCode: attempt.code,
    bankName: findBank(attempt.bankBin)?.shortName ?? '',
    bankBin: attempt.bankBin,
    accountNumber: attempt.accountNumber ?? '',
    holderName: attempt.holderName ?? '',
    qrModules: qrModulesOf(attempt.qrPayload),
    qrPayload: attempt.qrPayload,
    expiresAt: attempt.expiresAt,
    now: ctx.now,
    state: order.state,
    isPaid: payment.state === 'paid',
    isOpen: isDue(payment.state) && OPEN_ATTEMPTS.includes(attempt.state),
    claim: claimOf(order),
    canChangeWay: payment.state === 'due' && payment.paidVnd === 0n && attempt.claimedAt === null,
    sandboxBankUrl: sandboxBankUrl(attempt.qrPayload),
  };
}

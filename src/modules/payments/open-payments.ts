import type { Ctx } from '#kernel/actor.ts';
import { type Err, err, ok, type Result } from '#kernel/result.ts';
import { LIMITS } from '#modules/gateways/core/gateway.ts';
import { datedReference, numberReference, plainReference } from '#modules/gateways/core/references.ts';
import { type ShopTerms, shopTerms } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { attemptCode } from './attempt-code.ts';
import { type GatewayMethod, isGatewayMethod, type PaymentMethod } from './core/payment.ts';
import { MAX_TRANSFER_VND } from './core/vietqr.ts';
import { insertPayments, type NewAttempt, type NewPayment, type Purpose } from './store.ts';
import { transferAttempt } from './transfer-attempt.ts';

export type PaymentToMake = {
  orderId: string;
  shopId: string;
  method: PaymentMethod;
  /** Why it is due; the whole bill unless said otherwise. */
  purpose?: Purpose;
  amountVnd: bigint;
  /** Until when the money is waited for; none for cash. */
  expiresAt: Date | null;
};

/** Where money of a shop may go. */
export type Payees = ReadonlyMap<string, Pick<ShopTerms, 'account' | 'gateways'>>;

/**
 * What is due for orders, and for each that is not cash its first attempt, all kept as a snapshot: the exact amount and a
 * code of its own; for a transfer the shop's account as it is now, for a gateway the contract and the name it will be
 * given. Nobody outside is asked here. A refusal names its shop.
 */
export async function openPayments(
  tx: Tx,
  ctx: Ctx,
  wanted: readonly PaymentToMake[],
  /** The shops' accounts and contracts of this instant, where the caller has just read them. */
  known?: Payees,
): Promise<Result<void>> {
  const shopIds = wanted.filter((w) => w.method !== 'cod').map((w) => w.shopId);
  const payees = known ?? (await shopTerms(tx, [...new Set(shopIds)], ctx.now));
  const payments: NewPayment[] = [];
  const attempts: NewAttempt[] = [];
  for (const payment of wanted) {
    const { orderId, method, purpose, amountVnd, expiresAt } = payment;
    const id = newId();
    payments.push({ id, orderId, method, purpose: purpose ?? 'full', amountVnd, createdAt: ctx.now });
    if (method === 'cod') continue;
    if (!expiresAt) return refused(payment, 'no_end');
    const of = { paymentId: id, amountVnd, expiresAt, createdAt: ctx.now };
    const way = isGatewayMethod(method) ? gatewayWay(payment, method, of, payees) : transferWay(payment, of, payees);
    if (!way.ok) return way;
    attempts.push(way.value);
  }
  await insertPayments(tx, payments, attempts);
  return ok();
}

type OfPayment = Pick<NewAttempt, 'paymentId' | 'amountVnd' | 'expiresAt' | 'createdAt'>;

const refused = ({ method, shopId }: PaymentToMake, reason: string): Err =>
  err('PAYMENT_METHOD_UNAVAILABLE', { reason, method, shopId });

/** One transfer is under 500 million (NAPAS 247). */
function transferWay(payment: PaymentToMake, of: OfPayment, payees: Payees): Result<NewAttempt> {
  const account = payees.get(payment.shopId)?.account;
  if (!account) return refused(payment, 'no_account');
  if (of.amountVnd > MAX_TRANSFER_VND) return refused(payment, 'too_large');
  return ok(transferAttempt(account, of));
}

function gatewayWay(
  payment: PaymentToMake,
  provider: GatewayMethod,
  of: OfPayment,
  payees: Payees,
): Result<NewAttempt> {
  const contract = payees.get(payment.shopId)?.gateways.find((one) => one.method === provider);
  if (!contract) return refused(payment, 'not_offered');
  const { minVnd, maxVnd } = LIMITS[provider];
  if (of.amountVnd > maxVnd) return refused(payment, 'too_large');
  if (of.amountVnd < minVnd) return refused(payment, 'too_small');
  const code = attemptCode();
  return ok({
    ...of,
    id: newId(),
    provider,
    state: 'created',
    code,
    bankBin: null,
    accountNumber: null,
    holderName: null,
    qrPayload: null,
    reference: referenceFor(provider, code, of.createdAt),
    contractId: contract.contractId,
  });
}

/** As the gateway itself makes it from the attempt's code: pure, so that it is kept before anybody is asked. */
function referenceFor(provider: GatewayMethod, code: string, at: Date): string {
  if (provider === 'zalopay') return datedReference(code, at);
  return provider === 'payos' ? numberReference(code) : plainReference(code);
}

import type { Ctx } from '#kernel/actor.ts';
import { type Err, err, ok, type Result } from '#kernel/result.ts';
import { LIMITS } from '#modules/gateways/core/gateway.ts';
import { datedReference, numberReference, plainReference } from '#modules/gateways/core/references.ts';
import { type ShopTerms, shopTerms } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { newId } from '#platform/ids.ts';
import { random } from '#platform/secrets.ts';
import { loadProvince } from '#provinces/province.ts';
import { type GatewayMethod, isGatewayMethod, type PaymentMethod } from './core/payment.ts';
import { makeTransferCode } from './core/transfer-code.ts';
import { buildVietQr, MAX_TRANSFER_VND } from './core/vietqr.ts';
import { insertPayments, type NewAttempt, type NewPayment, type Purpose } from './store.ts';

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
    const code = makeTransferCode(loadProvince(env.PROVINCE).transferPrefix, random(7));
    const attempt = { id: newId(), paymentId: id, provider: method, code, amountVnd, expiresAt, createdAt: ctx.now };
    const way = isGatewayMethod(method)
      ? gatewayWay(payment, method, attempt, payees)
      : transferWay(payment, code, payees);
    if (!way.ok) return way;
    attempts.push({ ...attempt, ...way.value });
  }
  await insertPayments(tx, payments, attempts);
  return ok();
}

type Way = Pick<
  NewAttempt,
  'state' | 'bankBin' | 'accountNumber' | 'holderName' | 'qrPayload' | 'reference' | 'contractId'
>;

const refused = ({ method, shopId }: PaymentToMake, reason: string): Err =>
  err('PAYMENT_METHOD_UNAVAILABLE', { reason, method, shopId });

/** One transfer is under 500 million (NAPAS 247). */
function transferWay(payment: PaymentToMake, content: string, payees: Payees): Result<Way> {
  const account = payees.get(payment.shopId)?.account;
  if (!account) return refused(payment, 'no_account');
  if (payment.amountVnd > MAX_TRANSFER_VND) return refused(payment, 'too_large');
  const { bin, accountNumber, holderName } = account;
  return ok({
    state: 'pending' as const,
    bankBin: bin,
    accountNumber,
    holderName,
    qrPayload: buildVietQr({ bin, account: accountNumber, amountVnd: payment.amountVnd, content }),
    reference: null,
    contractId: null,
  });
}

function gatewayWay(
  payment: PaymentToMake,
  provider: GatewayMethod,
  attempt: { code: string; createdAt: Date },
  payees: Payees,
): Result<Way> {
  const contract = payees.get(payment.shopId)?.gateways.find((one) => one.method === provider);
  if (!contract) return refused(payment, 'not_offered');
  const { minVnd, maxVnd } = LIMITS[provider];
  if (payment.amountVnd > maxVnd) return refused(payment, 'too_large');
  if (payment.amountVnd < minVnd) return refused(payment, 'too_small');
  return ok({
    state: 'created' as const,
    bankBin: null,
    accountNumber: null,
    holderName: null,
    qrPayload: null,
    reference: referenceFor(provider, attempt.code, attempt.createdAt),
    contractId: contract.contractId,
  });
}

/** As the gateway itself makes it from the attempt's code: pure, so that it is kept before anybody is asked. */
function referenceFor(provider: GatewayMethod, code: string, at: Date): string {
  if (provider === 'zalopay') return datedReference(code, at);
  return provider === 'payos' ? numberReference(code) : plainReference(code);
}

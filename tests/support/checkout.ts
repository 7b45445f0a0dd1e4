import type { Ctx } from '#kernel/actor.ts';
import { must } from '#kernel/result.ts';
import { createCart, setLine } from '#modules/cart/api.ts';
import { placeOrder } from '#modules/checkout/api.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { hmacSha256 } from '#platform/secrets.ts';
import { guestCtx, NOON, randomKey } from './market.ts';

let phones = 100000;

/** A guest with a cart of his own holding the given lines. */
export async function guestWithCart(
  lines: { variantId: string; quantity: number }[],
  at: Date = NOON,
): Promise<{ ctx: Ctx; cartId: string; token: string }> {
  const cart = must(await createCart(guestCtx(null, at)));
  const ctx = guestCtx(cart.token, at);
  for (const line of lines) {
    const set = await setLine(ctx, { ...line, cartId: cart.id });
    if (!set.ok) throw new Error(set.code);
  }
  return { ctx, cartId: cart.id, token: cart.token };
}

export type BuyOptions = {
  method?: PaymentMethod;
  key?: string;
  phone?: string;
  areaCode: string;
  expectedTotalVnd?: number;
  ageConfirmed?: boolean;
  vouchers?: string[];
};

export async function buy(ctx: Ctx, cartId: string, options: BuyOptions) {
  return placeOrder(ctx, {
    cartId,
    contact: { name: 'Nguyễn Thị Hoa', phone: options.phone ?? `+84913${++phones}` },
    delivery: { kind: 'address', areaCode: options.areaCode, line: 'Số 24 ngõ 6' },
    paymentMethod: options.method ?? 'vietqr',
    checkoutKey: options.key ?? randomKey(),
    ...(options.expectedTotalVnd === undefined ? {} : { expectedTotalVnd: options.expectedTotalVnd }),
    ...(options.ageConfirmed === undefined ? {} : { ageConfirmed: options.ageConfirmed }),
    ...(options.vouchers === undefined ? {} : { vouchers: options.vouchers }),
  });
}

/** What the buyer's bank would be told: account, amount and the attempt's code. */
export async function attemptOf(orderCode: string) {
  return db.attempt.findFirstOrThrow({
    where: { payment: { order: { code: orderCode } } },
    orderBy: { createdAt: 'desc' },
  });
}

let rowId = 1_800_000_000_000;

/** A bank row as SePay tells it, signed like SePay signs. */
export function sepayNotice(row: {
  accountNumber: string;
  amountVnd: number | bigint;
  content: string;
  id?: number;
  out?: boolean;
  secret?: string;
  at?: Date;
}) {
  const signedAt = row.at ?? new Date();
  const id = row.id ?? ++rowId;
  const body = JSON.stringify({
    id,
    gateway: 'Vietcombank',
    transactionDate: '2026-11-23 12:05:00',
    accountNumber: row.accountNumber,
    code: null,
    content: row.content,
    transferType: row.out ? 'out' : 'in',
    transferAmount: Number(row.amountVnd),
    accumulated: 0,
    subAccount: null,
    referenceCode: `MBVCB.${id}`,
    description: '',
  });
  const timestamp = String(Math.floor(signedAt.getTime() / 1000));
  const headers: Record<string, string> = {
    'x-sepay-timestamp': timestamp,
    'x-sepay-signature': `sha256=${hmacSha256(row.secret ?? 'demo-sepay-secret', `${timestamp}.${body}`)}`,
  };
  return { source: 'sepay' as const, body, header: (name: string) => headers[name], receivedAt: new Date() };
}

import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { isCode } from '#kernel/ids.ts';
import { sumVnd, type Vnd } from '#kernel/money.ts';
import { type MoneyState, moneyFacts, moneyState } from '#modules/orders/core/money-state.ts';
import type { OrderState } from '#modules/orders/core/order.ts';
import { mayConfirmMoney, mayFulfil } from '#modules/orders/core/policy.ts';
import { lineName } from '#modules/orders/core/summary.ts';
import { formatWeight } from '#modules/orders/core/weight.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { OPEN_ATTEMPTS } from '#modules/payments/core/payment.ts';
import { maySendRefund } from '#modules/refunds/core/policy.ts';
import { shopTerms } from '#modules/shops/api.ts';
import { db, type Tx } from '#platform/db.ts';
import { qrModulesOf } from '#platform/qr.ts';
import { sandboxBankUrl } from '#platform/sandbox-rows.ts';

export { type DaySale, type StallDay, type StallDesk, stallDay, stallDesk } from './desk-queries.ts';

export type SaleLine = { id: string; name: string; amountText: string; lineVnd: Vnd };

/** A typed amount says how much by itself. */
function saleLine(line: {
  id: string;
  productId: string | null;
  productName: string;
  variantName: string;
  unitLabel: string;
  pricing: string;
  quantity: number;
  orderedBase: bigint;
  estimateVnd: Vnd;
}): SaleLine {
  const counted = line.pricing === 'weighed' ? formatWeight(line.orderedBase) : `${line.quantity} ${line.unitLabel}`;
  return {
    id: line.id,
    name: lineName(line),
    amountText: line.productId === null ? '' : counted,
    lineVnd: line.estimateVnd,
  };
}

export type SaleToPay = {
  attemptCode: string;
  amountVnd: Vnd;
  qrModules: boolean[][];
  bankName: string;
  accountNumber: string;
  holderName: string;
  expiresAt: Date;
  sandboxBankUrl: string | null;
};

export type StallSale = {
  code: string;
  shopName: string;
  state: OrderState;
  way: 'cash' | 'transfer';
  placedAt: Date;
  completedAt: Date | null;
  totalVnd: Vnd;
  returnedVnd: Vnd;
  /** What came so far of a sale that still waits. */
  paidVnd: Vnd;
  /** How its money was seen. */
  proof: 'notice' | 'by_hand' | 'cash' | 'statement' | null;
  /** Money beyond the bill, owed back. */
  surplusVnd: Vnd;
  money: MoneyState;
  lines: SaleLine[];
  /** Its QR, while it is waited for. */
  toPay: SaleToPay | null;
  /** It stood up again under this code when its money came late. */
  continuedAs: string | null;
  isWatched: boolean;
  maySell: boolean;
  mayConfirm: boolean;
  mayGiveBack: boolean;
};

/** One sale at the stall, for the people of its shop; null: unknown, on the web, or another shop's, which look the same. */
export async function stallSale(ctx: Ctx, shopId: string, code: string): Promise<StallSale | null> {
  if (!isShopMember(ctx.actor, shopId) || !isCode('DH', code)) return null;
  const order = await db.order.findFirst({
    where: { code, shopId, channel: 'stall' },
    include: {
      lines: { orderBy: { position: 'asc' } },
      payments: {
        include: { attempts: { orderBy: { createdAt: 'desc' } }, refunds: true },
        orderBy: { createdAt: 'desc' },
      },
    },
  });
  if (!order) return null;
  const [next, terms] = await Promise.all([
    db.order.findFirst({ where: { supersedesId: order.id }, select: { code: true } }),
    shopTerms(db, [shopId], ctx.now),
  ]);
  const ofBill = order.payments.filter((payment) => payment.purpose !== 'surplus');
  const counts = ofBill.find((payment) => payment.state !== 'void') ?? ofBill[0];
  const open = counts?.attempts.find((attempt) => OPEN_ATTEMPTS.includes(attempt.state));
  const money = moneyFacts(order.payments);
  return {
    code: order.code,
    shopName: order.shopName,
    state: order.state,
    way: (counts?.method ?? order.method) === 'cod' ? 'cash' : 'transfer',
    placedAt: order.placedAt,
    completedAt: order.completedAt,
    totalVnd: order.totalVnd,
    returnedVnd: order.returnedVnd,
    paidVnd: money.paidVnd,
    proof: counts?.proof ?? null,
    surplusVnd: sumVnd(order.payments.flatMap((one) => (one.purpose === 'surplus' ? one.paidVnd : []))),
    money: moneyState(money),
    lines: order.lines.map(saleLine),
    toPay: order.state === 'awaiting_payment' && open ? toPay(open) : null,
    continuedAs: next?.code ?? null,
    isWatched: terms.get(shopId)?.account?.watch != null,
    maySell: mayFulfil(ctx.actor, shopId),
    mayConfirm: mayConfirmMoney(ctx.actor, shopId),
    mayGiveBack: maySendRefund(ctx.actor, shopId),
  };
}

function toPay(attempt: {
  code: string;
  amountVnd: Vnd;
  qrPayload: string | null;
  bankBin: string | null;
  accountNumber: string | null;
  holderName: string | null;
  expiresAt: Date;
}): SaleToPay | null {
  const { code, amountVnd, qrPayload, bankBin, accountNumber, holderName, expiresAt } = attempt;
  if (!qrPayload || !bankBin) return null;
  return {
    attemptCode: code,
    amountVnd,
    qrModules: qrModulesOf(qrPayload),
    bankName: findBank(bankBin)?.shortName ?? '',
    accountNumber: accountNumber ?? '',
    holderName: holderName ?? '',
    expiresAt,
    sandboxBankUrl: sandboxBankUrl(qrPayload),
  };
}

/** For what is taken back whole. */
export async function lineIdsOf(tx: Tx, orderId: string): Promise<string[]> {
  const rows = await tx.orderLine.findMany({ where: { orderId }, select: { id: true }, orderBy: { position: 'asc' } });
  return rows.map((row) => row.id);
}

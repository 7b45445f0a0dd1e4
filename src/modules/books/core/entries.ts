import { sumVnd, type Vnd } from '#kernel/money.ts';
import {
  buyerAccount,
  channelAccount,
  discountsAccount,
  type MoneyChannel,
  pitNotedAccount,
  programmeAccount,
  refundsOwedAccount,
  salesAccount,
  taxNotedAccount,
  vatNotedAccount,
} from './accounts.ts';

export type BookedLine = { account: string; amountVnd: Vnd };

/** What happened, as it is written down: `entryKey` makes it once only. */
export type EntryKind =
  | 'payment_received'
  | 'sale'
  | 'sale_return'
  | 'refund_due'
  | 'refund_sent'
  | 'tax_noted'
  | 'tax_return'
  | 'reversal'
  | 'renamed';
export type BookedEntry = { entryKey: string; kind: EntryKind; lines: BookedLine[] };

/** What one voucher took off: the part the shop bears and the part a programme owes it. */
export type BookedDiscount = { voucherId: string; shopVnd: Vnd; programmeVnd: Vnd };

type Money = { orderId: string; shopId: string; amountVnd: Vnd };

export const saleKey = (orderId: string): string => `sale:${orderId}`;
export const refundSentKey = (refundId: string, tryNumber: number): string => `refund-sent:${refundId}:${tryNumber}`;
export const reversalKey = (entryKey: string): string => `reversal:${entryKey}`;

/** One line an account, none for nothing; parts that do not add up are a bug of the caller, never rounded away. */
function balanced(entryKey: string, kind: EntryKind, parts: readonly BookedLine[]): BookedEntry {
  const sums = new Map<string, Vnd>();
  for (const { account, amountVnd } of parts) sums.set(account, (sums.get(account) ?? 0n) + amountVnd);
  const lines = [...sums].flatMap(([account, amountVnd]) => (amountVnd === 0n ? [] : [{ account, amountVnd }]));
  const rest = sumVnd(lines.map((line) => line.amountVnd));
  if (rest !== 0n) throw new RangeError(`${entryKey} does not balance: ${rest} over`);
  return { entryKey, kind, lines };
}

function notNegative(entryKey: string, ...amounts: readonly Vnd[]): void {
  if (amounts.some((amount) => amount < 0n)) throw new RangeError(`${entryKey} has a negative part`);
}

/** A buyer's money reached the seller; what came in parts is told apart by `partId`. */
export function paymentEntry(
  money: Money & { paymentId: string; partId?: string; channel: MoneyChannel },
): BookedEntry {
  const entryKey = `payment:${money.paymentId}${money.partId ? `:${money.partId}` : ''}`;
  notNegative(entryKey, money.amountVnd);
  return balanced(entryKey, 'payment_received', [
    { account: channelAccount(money.shopId, money.channel), amountVnd: money.amountVnd },
    { account: buyerAccount(money.orderId), amountVnd: -money.amountVnd },
  ]);
}

export type Sale = {
  orderId: string;
  shopId: string;
  goodsVnd: Vnd;
  deliveryVnd: Vnd;
  discounts: readonly BookedDiscount[];
  totalVnd: Vnd;
};

/** The bill as packed: what the buyer owes, what programmes owe, what the shop gave away, against goods and delivery. */
export function saleEntry(sale: Sale): BookedEntry {
  const entryKey = saleKey(sale.orderId);
  notNegative(entryKey, sale.goodsVnd, sale.deliveryVnd, sale.totalVnd);
  return balanced(entryKey, 'sale', [
    { account: buyerAccount(sale.orderId), amountVnd: sale.totalVnd },
    ...discountLines(entryKey, sale.shopId, sale.discounts, 1n),
    { account: salesAccount(sale.shopId), amountVnd: -(sale.goodsVnd + sale.deliveryVnd) },
  ]);
}

export type SaleReturn = {
  returnId: string;
  orderId: string;
  shopId: string;
  salesVnd: Vnd;
  discounts: readonly BookedDiscount[];
  buyerVnd: Vnd;
};

/** Part of a sale taken back: the buyer owes less, and so do the programmes that bore a part of it. */
export function returnEntry(back: SaleReturn): BookedEntry {
  const entryKey = `return:${back.returnId}`;
  notNegative(entryKey, back.salesVnd, back.buyerVnd);
  return balanced(entryKey, 'sale_return', [
    { account: salesAccount(back.shopId), amountVnd: back.salesVnd },
    ...discountLines(entryKey, back.shopId, back.discounts, -1n),
    { account: buyerAccount(back.orderId), amountVnd: -back.buyerVnd },
  ]);
}

/** A seller now owes a buyer money back. */
export function refundDueEntry(refund: Money & { refundId: string }): BookedEntry {
  const entryKey = `refund-due:${refund.refundId}`;
  notNegative(entryKey, refund.amountVnd);
  return balanced(entryKey, 'refund_due', [
    { account: buyerAccount(refund.orderId), amountVnd: refund.amountVnd },
    { account: refundsOwedAccount(refund.shopId), amountVnd: -refund.amountVnd },
  ]);
}

/** The seller says he sent it; `try` counts how often, since a refund that never arrived is sent again. */
export function refundSentEntry(refund: Money & { refundId: string; try: number; channel: MoneyChannel }): BookedEntry {
  const entryKey = refundSentKey(refund.refundId, refund.try);
  notNegative(entryKey, refund.amountVnd);
  return balanced(entryKey, 'refund_sent', [
    { account: refundsOwedAccount(refund.shopId), amountVnd: refund.amountVnd },
    { account: channelAccount(refund.shopId, refund.channel), amountVnd: -refund.amountVnd },
  ]);
}

/** What would be withheld from a household's sale, or what of it a return took back. */
export type NotedTax = { orderId: string; shopId: string; vatVnd: Vnd; pitVnd: Vnd };

export function taxEntry(tax: NotedTax): BookedEntry {
  return taxLines(`tax:${tax.orderId}`, 'tax_noted', tax, 1n);
}

export function taxReturnEntry(back: NotedTax & { returnId: string }): BookedEntry {
  return taxLines(`tax-return:${back.returnId}`, 'tax_return', back, -1n);
}

function taxLines(
  entryKey: string,
  kind: EntryKind,
  { shopId, vatVnd, pitVnd }: NotedTax,
  sign: 1n | -1n,
): BookedEntry {
  notNegative(entryKey, vatVnd, pitVnd);
  return balanced(entryKey, kind, [
    { account: taxNotedAccount(shopId), amountVnd: sign * (vatVnd + pitVnd) },
    { account: vatNotedAccount(shopId), amountVnd: -sign * vatVnd },
    { account: pitNotedAccount(shopId), amountVnd: -sign * pitVnd },
  ]);
}

/** The same lines with the other sign: what it undoes stays readable. */
export function reversalOf(entry: BookedEntry): BookedEntry {
  return balanced(
    reversalKey(entry.entryKey),
    'reversal',
    entry.lines.map(({ account, amountVnd }) => ({ account, amountVnd: -amountVnd })),
  );
}

function discountLines(
  entryKey: string,
  shopId: string,
  discounts: readonly BookedDiscount[],
  sign: 1n | -1n,
): BookedLine[] {
  return discounts.flatMap(({ voucherId, shopVnd, programmeVnd }) => {
    notNegative(entryKey, shopVnd, programmeVnd);
    return [
      { account: discountsAccount(shopId), amountVnd: sign * shopVnd },
      { account: programmeAccount(voucherId), amountVnd: sign * programmeVnd },
    ];
  });
}

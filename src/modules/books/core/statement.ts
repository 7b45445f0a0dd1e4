import type { Vnd } from '#kernel/money.ts';
import { type AccountKind, MONEY_CHANNELS, type MoneyChannel } from './accounts.ts';
import type { EntryKind } from './entries.ts';

/** Lines of a shop's books added up by what happened and what the account is about; debit +, credit −. */
export type Sum = { entryKind: EntryKind; accountKind: AccountKind; amountVnd: Vnd };

/** One entry as a shop reads it: every figure with the sign a person expects. */
export type StatementFigures = {
  /** Goods and delivery at the price before discounts. */
  salesVnd: Vnd;
  /** Discounts that the shop bears itself. */
  discountVnd: Vnd;
  /** Discounts that a programme owes the shop. */
  programmeVnd: Vnd;
  receivedVnd: Record<MoneyChannel, Vnd>;
  refundOwedVnd: Vnd;
  refundSentVnd: Vnd;
  /** Tax of a household that would be withheld; what returns took back is taken off. No money moves with it. */
  vatNotedVnd: Vnd;
  pitNotedVnd: Vnd;
};

/** Noted tax of the sales that came by one channel. */
export type TaxByChannel = { channel: MoneyChannel; vatVnd: Vnd; pitVnd: Vnd };

/** What is still open between the shop and others at an instant. */
export type Balance = {
  /** Bills not yet paid, less money that came before its bill (+ the buyers owe, − the shop owes goods). */
  buyersVnd: Vnd;
  programmesVnd: Vnd;
  /** Money that the shop still has to send back. */
  refundsVnd: Vnd;
  /** What others owe the shop less what it owes. */
  netVnd: Vnd;
};

export const NO_FIGURES: StatementFigures = {
  salesVnd: 0n,
  discountVnd: 0n,
  programmeVnd: 0n,
  receivedVnd: {
    bank: 0n,
    bank_by_hand: 0n,
    vnpay: 0n,
    momo: 0n,
    zalopay: 0n,
    viettelmoney: 0n,
    payos: 0n,
    cash: 0n,
  },
  refundOwedVnd: 0n,
  refundSentVnd: 0n,
  vatNotedVnd: 0n,
  pitNotedVnd: 0n,
};

const isChannel = (kind: AccountKind): kind is MoneyChannel => MONEY_CHANNELS.some((channel) => channel === kind);

/**
 * Figures of a period or of one entry. Every đồng of money falls on exactly one figure: a channel's line is money that
 * came when a payment was entered, else money sent back (or, reversed, not sent after all).
 */
export function figuresOf(sums: readonly Sum[]): StatementFigures {
  const out: StatementFigures = { ...NO_FIGURES, receivedVnd: { ...NO_FIGURES.receivedVnd } };
  for (const { entryKind, accountKind, amountVnd } of sums) {
    if (accountKind === 'sales') out.salesVnd -= amountVnd;
    else if (accountKind === 'discounts') out.discountVnd += amountVnd;
    else if (accountKind === 'vat_noted') out.vatNotedVnd -= amountVnd;
    else if (accountKind === 'pit_noted') out.pitNotedVnd -= amountVnd;
    else if (accountKind === 'programme') out.programmeVnd += amountVnd;
    else if (isChannel(accountKind)) {
      if (entryKind === 'payment_received') out.receivedVnd[accountKind] += amountVnd;
      else out.refundSentVnd -= amountVnd;
    } else if (accountKind === 'refunds_owed' && entryKind === 'refund_due') out.refundOwedVnd -= amountVnd;
  }
  return out;
}

export function balanceOf(sums: readonly Sum[]): Balance {
  const of = (kind: AccountKind) =>
    sums.reduce((total, sum) => (sum.accountKind === kind ? total + sum.amountVnd : total), 0n);
  const balance = { buyersVnd: of('buyer'), programmesVnd: of('programme'), refundsVnd: -of('refunds_owed') };
  return { ...balance, netVnd: balance.buyersVnd + balance.programmesVnd - balance.refundsVnd };
}

export function receivedOf(figures: StatementFigures): Vnd {
  return MONEY_CHANNELS.reduce((total, channel) => total + figures.receivedVnd[channel], 0n);
}

/** What the closing balance must be; the statement ties when it is what the books say. */
export function carriedForward(opening: Balance, figures: StatementFigures): Vnd {
  return opening.netVnd + figures.salesVnd - figures.discountVnd - receivedOf(figures) + figures.refundSentVnd;
}

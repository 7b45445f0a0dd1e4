/**
 * The chart of accounts (docs/decisions/0007). Debit is positive, credit negative. An account is a text, so that opening one
 * costs nothing; its name is made here alone.
 */

/** How money came to a seller or went back: seen by a watcher, said by both sides, by a gateway, or in cash. */
export const MONEY_CHANNELS = [
  'bank',
  'bank_by_hand',
  'vnpay',
  'momo',
  'zalopay',
  'viettelmoney',
  'payos',
  'cash',
] as const;
export type MoneyChannel = (typeof MONEY_CHANNELS)[number];

/** What the buyer of an order owes (+) or is owed (−). */
export const buyerAccount = (orderId: string): string => `order:${orderId}:buyer`;
/** Goods and delivery at the price before any discount. */
export const salesAccount = (shopId: string): string => `shop:${shopId}:sales`;
/** The part of discounts that the shop bears. */
export const discountsAccount = (shopId: string): string => `shop:${shopId}:discounts`;
/** The part of discounts that a programme still owes the shops. */
export const programmeAccount = (voucherId: string): string => `programme:${voucherId}:owed`;
/** Money that reached the seller, by the way it came. */
export const channelAccount = (shopId: string, channel: MoneyChannel): string => `shop:${shopId}:${channel}`;
/** Money promised back to buyers and not yet sent. */
export const refundsOwedAccount = (shopId: string): string => `shop:${shopId}:refunds_owed`;
/**
 * Tax of a household's sales that would be withheld, and what it is made of. Noted beside the money, not part of it: the
 * market deducts nothing.
 */
export const taxNotedAccount = (shopId: string): string => `shop:${shopId}:tax_noted`;
export const vatNotedAccount = (shopId: string): string => `shop:${shopId}:vat_noted`;
export const pitNotedAccount = (shopId: string): string => `shop:${shopId}:pit_noted`;

/** What an account is about, whoever it belongs to. */
export type AccountKind =
  | 'buyer'
  | 'sales'
  | 'discounts'
  | 'programme'
  | 'refunds_owed'
  | 'tax_noted'
  | 'vat_noted'
  | 'pit_noted'
  | MoneyChannel;

const KINDS: Readonly<Record<string, AccountKind>> = {
  buyer: 'buyer',
  // Its name before sales were entered.
  paid: 'buyer',
  sales: 'sales',
  discounts: 'discounts',
  owed: 'programme',
  refunds_owed: 'refunds_owed',
  tax_noted: 'tax_noted',
  vat_noted: 'vat_noted',
  pit_noted: 'pit_noted',
  bank: 'bank',
  bank_by_hand: 'bank_by_hand',
  vnpay: 'vnpay',
  momo: 'momo',
  zalopay: 'zalopay',
  viettelmoney: 'viettelmoney',
  payos: 'payos',
  cash: 'cash',
};

/** The kind of an account from its name, which may be cut down to its last part. */
export function knownKind(account: string): AccountKind | null {
  return KINDS[account.slice(account.lastIndexOf(':') + 1)] ?? null;
}

/** As above where an unknown name is a bug in whoever made it. */
export function kindOfAccount(account: string): AccountKind {
  const kind = knownKind(account);
  if (!kind) throw new RangeError(`no such account: ${account}`);
  return kind;
}

/** What the nightly check looks through, in this order; each in slices by key, so that no slice takes long. */
export const CHECK_PARTS = ['orders', 'entries', 'stock', 'windows', 'vouchers'] as const;
export type CheckPart = (typeof CHECK_PARTS)[number];

export type RowsAtOnce = Readonly<Record<CheckPart, number>>;

export const SLICE_ROWS: RowsAtOnce = {
  orders: 2000,
  entries: 10_000,
  stock: 5000,
  windows: 5000,
  vouchers: 200,
};

export function partAfter(part: CheckPart): CheckPart | null {
  return CHECK_PARTS[CHECK_PARTS.indexOf(part) + 1] ?? null;
}

/** What may not fit, with what its figures count: đồng, base units of a heap, or rows. */
export const DIFFERENCE_KINDS = {
  /** The sale as booked is the bill as packed. */
  sale: 'vnd',
  /** What the buyer owes by the books is bill less returns less payments plus refunds. */
  buyer: 'vnd',
  /** Nothing is open for an order that is over. */
  settled: 'vnd',
  payment: 'vnd',
  /** What came beyond the bill goes back, all of it. */
  surplus: 'vnd',
  refund_due: 'vnd',
  refund_sent: 'vnd',
  return: 'vnd',
  returned: 'vnd',
  /** A programme owes what its voucher's use says. */
  programme: 'vnd',
  discounts: 'vnd',
  final_discounts: 'vnd',
  goods: 'vnd',
  final_goods: 'vnd',
  /** Stock is held while an order waits, and not longer. */
  held: 'base',
  /** A household's completed sale is noted for its tax, by what is left of the bill; nobody else's is. */
  tax_base: 'vnd',
  /** The tax noted is that of what is left, line by line. */
  tax_sum: 'vnd',
  vat_booked: 'vnd',
  pit_booked: 'vnd',
  unbalanced: 'vnd',
  /** An entry without the payment, refund, return or order it tells of. */
  orphan: 'vnd',
  /** A line in the account of another shop or order than its entry's. */
  owner: 'rows',
  reversal: 'rows',
  on_hand: 'base',
  reserved: 'base',
  window_reserved: 'base',
  voucher_spent: 'vnd',
  /** Purchases that used it, by the voucher and by its people. */
  voucher_count: 'rows',
  voucher_persons: 'rows',
} as const satisfies Record<string, 'vnd' | 'base' | 'rows'>;

export type DifferenceKind = keyof typeof DIFFERENCE_KINDS;

export const isDifferenceKind = (text: string): text is DifferenceKind => Object.hasOwn(DIFFERENCE_KINDS, text);

export const DIFFERENCE_STATES = ['open', 'gone', 'closed'] as const;
/** Open: still found and not explained. Gone: mended. Closed: explained by a person. */
export type DifferenceState = (typeof DIFFERENCE_STATES)[number];

export function stateOfDifference(row: { goneAt: Date | null; closedAt: Date | null }): DifferenceState {
  if (row.closedAt) return 'closed';
  return row.goneAt ? 'gone' : 'open';
}

/** The clock time from which a night's check may begin, in minutes. */
const STARTS_AT_MINUTE = 2 * 60;

export const isCheckTime = (minuteOfDay: number): boolean => minuteOfDay >= STARTS_AT_MINUTE;

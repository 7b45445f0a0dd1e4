/** An order in one line: what and how much. */
export const summaryOf = (lines: readonly { productName: string; quantity: number; unitLabel: string }[]): string =>
  lines.map((l) => `${l.productName} × ${l.quantity} ${l.unitLabel}`).join(', ');

/** A sale at a stall in one line: what was weighed there is no number of units. */
export const soldNames = (lines: readonly { productName: string }[]): string =>
  lines.map((line) => line.productName).join(', ');

/** The product with its kind, unless that only repeats the unit. */
export const lineName = (line: { productName: string; variantName: string; unitLabel: string }): string =>
  line.variantName && line.variantName.toLowerCase() !== line.unitLabel.toLowerCase()
    ? `${line.productName} · ${line.variantName}`
    : line.productName;

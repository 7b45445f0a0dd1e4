/** An order in one line: what and how much. */
export const summaryOf = (lines: readonly { productName: string; quantity: number; unitLabel: string }[]): string =>
  lines.map((l) => `${l.productName} × ${l.quantity} ${l.unitLabel}`).join(', ');

/** The product with its kind, unless that only repeats the unit. */
export const lineName = (line: { productName: string; variantName: string; unitLabel: string }): string =>
  line.variantName && line.variantName.toLowerCase() !== line.unitLabel.toLowerCase()
    ? `${line.productName} · ${line.variantName}`
    : line.productName;

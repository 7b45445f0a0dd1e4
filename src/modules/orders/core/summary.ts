/** An order in one line: what and how much. */
export const summaryOf = (lines: readonly { productName: string; quantity: number; unitLabel: string }[]): string =>
  lines.map((l) => `${l.productName} × ${l.quantity} ${l.unitLabel}`).join(', ');

/** Whether a frozen picture is one that the market showed; papers are kept wider, to stay readable. */
export const isOfMarket = (widths: readonly unknown[]): boolean => widths.includes(960);

/** `1C26TAA · 00000017` as it stands on paper; null before it has a number. */
export function invoiceNumberText({
  form,
  symbol,
  number,
}: {
  form: number | null;
  symbol: string | null;
  number: number | null;
}): string | null {
  if (form === null || symbol === null || number === null) return null;
  return `${form}${symbol} · ${String(number).padStart(8, '0')}`;
}

/** `8 %`, as percentages stand everywhere else. */
export const rateText = (rate: string): string => rate.replace('%', '\u00a0%');

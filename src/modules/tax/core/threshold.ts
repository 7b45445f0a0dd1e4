/** What a household's sales of a year mean against the thresholds of that year (Decree 68/2026 as amended by 141/2026). */
import { percentOf, type Vnd } from '#kernel/money.ts';

export type Thresholds = {
  /** Up to it a year's revenue bears neither VAT nor income tax. */
  taxFreeVnd: Vnd;
  /** Above it e-invoices must be used. */
  invoiceVnd: Vnd;
  /** Above it the income tax is one of profit and no longer one of revenue. */
  profitVnd: Vnd;
};

/** `near`: the last fifth before the first threshold, where it is time to prepare. */
export const STANDINGS = ['none', 'under', 'near', 'over', 'profit'] as const;
export type Standing = (typeof STANDINGS)[number];

export type YearStanding = { standing: Standing; leftVnd: Vnd; percent: number; mustInvoice: boolean };

const NEAR_PERCENT = 80;

export function standingOf(soldVnd: Vnd, thresholds: Thresholds): YearStanding {
  const { taxFreeVnd, invoiceVnd, profitVnd } = thresholds;
  const percent = percentOf(soldVnd, taxFreeVnd) ?? 100;
  const leftVnd = soldVnd >= taxFreeVnd ? 0n : taxFreeVnd - soldVnd;
  const mustInvoice = soldVnd > invoiceVnd;
  const standing = (): Standing => {
    if (soldVnd > profitVnd) return 'profit';
    if (soldVnd > taxFreeVnd) return 'over';
    if (soldVnd <= 0n) return 'none';
    return percent >= NEAR_PERCENT ? 'near' : 'under';
  };
  return { standing: standing(), leftVnd, percent, mustInvoice };
}

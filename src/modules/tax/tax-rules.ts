import { z } from 'zod';
import type { Day } from '#kernel/time.ts';
import { citationAt, datedRuleAt, holidaysAt, ruleAt } from '#modules/law/api.ts';
import { type Rates, type TaxRules, WITHHOLDING_MODES, type WithholdingMode } from './core/tax.ts';
import type { Thresholds } from './core/threshold.ts';

const Share = z.number().int().min(0).max(10_000);

export async function withholdingModeAt(at: Date): Promise<WithholdingMode> {
  return ruleAt('tax.withholding_mode', at, z.enum(WITHHOLDING_MODES));
}

export const modeCitationAt = (at: Date): Promise<string> => citationAt('tax.withholding_mode', at);

/** Ways of payment whose licensed provider deducts before it settles to the seller; none while no provider does. */
export async function deductingChannelsAt(at: Date): Promise<string[]> {
  return ruleAt('tax.deducting_channels', at, z.array(z.string()));
}

/** The rates of the day on which the sale became certain. */
export async function taxRulesAt(at: Date): Promise<TaxRules> {
  const rates = async (kind: 'distribution' | 'production' | 'tied_service'): Promise<Rates> => {
    const vat = await datedRuleAt(`tax.vat_bp_${kind}`, at, Share);
    const pit = await datedRuleAt(`tax.pit_bp_${kind}`, at, Share);
    const [, from = vat.effectiveFrom] = [vat.effectiveFrom, pit.effectiveFrom].sort();
    return { vatBp: vat.value, pitBp: pit.value, from };
  };
  const exempt = await datedRuleAt('tax.own_produce_exempt', at, z.boolean());
  return {
    distribution: await rates('distribution'),
    production: await rates('production'),
    tiedService: await rates('tied_service'),
    ownProduceExemptFrom: exempt.value ? exempt.effectiveFrom : null,
  };
}

/** By which day of the next month a month is filed, and the days on which nobody works. */
export async function returnDueDayAt(at: Date): Promise<{ dayOfMonth: number; holidays: Day[] }> {
  const dayOfMonth = await ruleAt('tax.return_due_day', at, z.number().int().min(1).max(28));
  return { dayOfMonth, holidays: await holidaysAt(at) };
}

const Vnd = z.number().int().positive().transform(BigInt);

export type YearRules = Thresholds & {
  citation: string;
  /** Days within which e-invoices are registered once the threshold is passed. */
  invoiceDays: number;
  invoiceCitation: string;
  /** `01-31`: by when of the next year the year's revenue is told. */
  noticeBy: string;
};

/** The thresholds of a year's revenue and what follows from them. */
export async function yearRulesAt(at: Date): Promise<YearRules> {
  return {
    taxFreeVnd: await ruleAt('tax.revenue_threshold_vnd', at, Vnd),
    invoiceVnd: await ruleAt('invoice.household_threshold_vnd', at, Vnd),
    profitVnd: await ruleAt('tax.profit_threshold_vnd', at, Vnd),
    citation: await citationAt('tax.revenue_threshold_vnd', at),
    invoiceDays: await ruleAt('tax.invoice_register_days', at, z.number().int()),
    invoiceCitation: await citationAt('invoice.household_threshold_vnd', at),
    noticeBy: await ruleAt('tax.revenue_notice_by', at, z.string().regex(/^\d{2}-\d{2}$/)),
  };
}

/**
 * Who issues which invoice (Decree 254/2026 Art. 6, as a table): the form follows from how VAT is counted, the ways that are
 * open from what the seller is. Every line of the answer says why, in codes that a screen puts into words.
 */
import type { Vnd } from '#kernel/money.ts';
import type { InvoiceForm, InvoiceMode } from './document.ts';

export const TAX_METHODS = ['credit', 'direct'] as const;
export type TaxMethod = (typeof TAX_METHODS)[number];

export type SellerKind = 'household' | 'cooperative' | 'enterprise';

export type WhichFacts = {
  kind: SellerKind;
  /** Of a household always direct, whatever is said. */
  taxMethod: TaxMethod;
  /** What the seller declares for the year; null when he has not said. */
  revenueVnd: Vnd | null;
  /** From which a household must issue e-invoices: a dated rule. */
  thresholdVnd: Vnd;
};

export const WHICH_REASONS = [
  'household_direct',
  'household_over_threshold',
  'household_may_opt_in',
  'household_revenue_unknown',
  'organisation_must',
  'credit_form_1',
  'direct_form_2',
  'coded_default',
  'uncoded_own_system',
  'register_to_consumers',
  'register_replace_only',
] as const;
export type WhichReason = (typeof WHICH_REASONS)[number];

export type WhichMode = { mode: InvoiceMode; reasons: readonly WhichReason[] };

export type Which = {
  taxMethod: TaxMethod;
  form: InvoiceForm;
  /** Open to this seller, the usual one first. */
  modes: readonly WhichMode[];
  /** Must issue e-invoices; a household below the threshold may choose to. */
  isCompulsory: boolean;
  reasons: readonly WhichReason[];
};

const CODED: WhichMode = { mode: 'coded', reasons: ['coded_default'] };
const REGISTER: WhichMode = { mode: 'cash_register', reasons: ['register_to_consumers', 'register_replace_only'] };
/** Firms of electronic commerce that have the means and are no risk: the authority refuses the others. */
const UNCODED: WhichMode = { mode: 'uncoded', reasons: ['uncoded_own_system'] };

export const formOf = (taxMethod: TaxMethod): InvoiceForm => (taxMethod === 'credit' ? 1 : 2);

export function whoUsesWhich(facts: WhichFacts): Which {
  const { kind, revenueVnd, thresholdVnd } = facts;
  if (kind === 'household') {
    const isOver = revenueVnd !== null && revenueVnd > thresholdVnd;
    const why: WhichReason =
      revenueVnd === null ? 'household_revenue_unknown' : isOver ? 'household_over_threshold' : 'household_may_opt_in';
    return {
      taxMethod: 'direct',
      form: 2,
      modes: [CODED, REGISTER],
      isCompulsory: isOver,
      reasons: ['household_direct', why],
    };
  }
  const { taxMethod } = facts;
  return {
    taxMethod,
    form: formOf(taxMethod),
    modes: [CODED, REGISTER, UNCODED],
    isCompulsory: true,
    reasons: ['organisation_must', taxMethod === 'credit' ? 'credit_form_1' : 'direct_form_2'],
  };
}

export function mayUse(which: Which, mode: InvoiceMode): boolean {
  return which.modes.some((one) => one.mode === mode);
}

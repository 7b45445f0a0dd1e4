import { z } from 'zod';
import { datedRuleAt, ruleAt } from '#modules/law/api.ts';
import { type Rates, type TaxRules, WITHHOLDING_MODES, type WithholdingMode } from './core/tax.ts';

const Share = z.number().int().min(0).max(10_000);

export async function withholdingModeAt(at: Date): Promise<WithholdingMode> {
  return ruleAt('tax.withholding_mode', at, z.enum(WITHHOLDING_MODES));
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

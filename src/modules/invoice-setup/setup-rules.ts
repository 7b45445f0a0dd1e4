import { z } from 'zod';
import type { Vnd } from '#kernel/money.ts';
import { ruleAt } from '#modules/law/api.ts';

/** Above it in a year a household must issue e-invoices. */
export async function householdThresholdAt(at: Date): Promise<Vnd> {
  return BigInt(await ruleAt('invoice.household_threshold_vnd', at, z.number().int().positive()));
}

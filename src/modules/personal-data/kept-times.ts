import { z } from 'zod';
import { ruleAt } from '#modules/law/api.ts';

/** For how long what is kept, by the rules of the day, for the words that say so. */
export type KeptTimes = { consentYears: number; recordYears: number; messageDays: number; paperDays: number };

export async function keptTimes(at: Date): Promise<KeptTimes> {
  const [consentYears, recordYears, messageDays, paperDays] = await Promise.all([
    ruleAt('data.consent_kept_years', at, z.number()),
    ruleAt('invoice.kept_years', at, z.number()),
    ruleAt('data.message_kept_days', at, z.number()),
    ruleAt('data.papers_kept_days', at, z.number()),
  ]);
  return { consentYears, recordYears, messageDays, paperDays };
}

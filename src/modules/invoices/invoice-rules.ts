import { z } from 'zod';
import type { Day } from '#kernel/time.ts';
import { holidaysAt, ruleAt } from '#modules/law/api.ts';
import { isRate, type VatRates } from './core/rates.ts';

const Rate = z.string().refine(isRate);

/** The rates of the day that stands on the invoice. */
export async function vatRatesAt(at: Date): Promise<VatRates> {
  return {
    general: await ruleAt('invoice.vat_general', at, Rate),
    alcohol: await ruleAt('invoice.vat_alcohol', at, Rate),
    ownProduce: await ruleAt('invoice.vat_own_produce', at, Rate),
    produceResale: await ruleAt('invoice.vat_produce_resale', at, Rate),
    produceToBusiness: await ruleAt('invoice.vat_produce_to_business', at, Rate),
    delivery: await ruleAt('invoice.vat_delivery', at, Rate),
  };
}

export type SendRules = { workingDays: number; holidays: readonly Day[] };

/** Within how many working days an invoice leaves, and the days on which nobody works. */
export async function sendRulesAt(at: Date): Promise<SendRules> {
  const workingDays = await ruleAt('invoice.send_working_days', at, z.number().int().positive());
  return { workingDays, holidays: await holidaysAt(at) };
}

export const certificateWarningDaysAt = (at: Date): Promise<number> =>
  ruleAt('invoice.certificate_warning_days', at, z.number().int().positive());

/** After so many days without the authority's answer a person is told to look for it. */
export const answerLostDaysAt = (at: Date): Promise<number> =>
  ruleAt('invoice.answer_lost_days', at, z.number().int().positive());

export const waitingNoticeHoursAt = (at: Date): Promise<number> =>
  ruleAt('invoice.waiting_notice_hours', at, z.number().int().positive());

import { z } from 'zod';
import { addWorkingDays, dayOf, endOfOffice } from '#kernel/time.ts';
import { holidaysAt, ruleAt } from '#modules/law/api.ts';

/** When the working days of a rule are over: the shop's to answer in, or the department's to conclude in. */
export async function dueAfter(at: Date, rule: 'inspection.answer_days' | 'inspection.conclude_days'): Promise<Date> {
  const [days, holidays] = await Promise.all([ruleAt(rule, at, z.number()), holidaysAt(at)]);
  return endOfOffice(addWorkingDays(dayOf(at), days, holidays));
}

import { z } from 'zod';
import { addDays, dayOf, endOfDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import type { RuleCode } from '#modules/law/core/rule-codes.ts';

/** As many days as the rule gives, to the end of the last (quy chế, khiếu nại). */
export async function termBy(rule: RuleCode, at: Date): Promise<Date> {
  const days = await ruleAt(rule, at, z.number());
  return endOfDay(addDays(dayOf(at), days));
}

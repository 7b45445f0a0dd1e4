import { z } from 'zod';
import type { Day } from '#kernel/time.ts';
import { citationAt, datedRuleAt } from '#modules/law/api.ts';
import { RULE_CODES, type RuleCode } from '#modules/law/core/rule-codes.ts';
import { type Question, readEntry } from './core/checklist.ts';
import type { InspectionKind } from './core/inspection.ts';

const CODES = { visit: 'inspection.checklist_visit', purchase: 'inspection.checklist_purchase' } as const;

function ruleOf(code: string): RuleCode {
  const known = RULE_CODES.find((one) => one === code);
  if (!known) throw new Error(`checklist names no rule ${code}`);
  return known;
}

/** The questions of a day, each with what it stands on, and the day from which this list holds. */
export async function checklistAt(kind: InspectionKind, at: Date): Promise<{ questions: Question[]; from: Day }> {
  const { value, effectiveFrom } = await datedRuleAt(CODES[kind], at, z.array(z.string()));
  const questions: Question[] = [];
  for (const entry of value.map(readEntry))
    questions.push({ key: entry.key, citation: await citationAt(ruleOf(entry.rule), at) });
  return { questions, from: effectiveFrom };
}

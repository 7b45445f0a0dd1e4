import type { Day } from '#kernel/time.ts';
import type { RuleCode } from './rule-codes.ts';

/** One row of dated law: holds on every day from the first to the last, both included. */
export type Rule = {
  code: string;
  value: unknown;
  citation: string;
  effectiveFrom: Day;
  effectiveTo: Day | null;
};

/** The row that holds on a day: of several, the one that began last. */
export function ruleOn(rules: readonly Rule[], code: RuleCode, day: Day): Rule | null {
  let found: Rule | null = null;
  for (const rule of rules) {
    if (rule.code !== code || rule.effectiveFrom > day) continue;
    if (rule.effectiveTo !== null && rule.effectiveTo < day) continue;
    if (!found || rule.effectiveFrom > found.effectiveFrom) found = rule;
  }
  return found;
}

export function isSameRule(a: Rule, b: Rule): boolean {
  return (
    a.citation === b.citation && a.effectiveTo === b.effectiveTo && JSON.stringify(a.value) === JSON.stringify(b.value)
  );
}

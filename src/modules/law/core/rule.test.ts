import { describe, expect, it } from 'vitest';
import { LEGAL_RULES } from '../../../../prisma/seed/data/legal-rules.ts';
import { type Rule, ruleOn } from './rule.ts';
import { RULE_CODES } from './rule-codes.ts';

const rules: Rule[] = LEGAL_RULES.map((rule) => ({ ...rule, effectiveTo: rule.effectiveTo ?? null }));

describe('dated rules', () => {
  it('hold from their first to their last day', () => {
    const on = (day: string) => ruleOn(rules, 'shop.identity_electronic', day)?.value;
    expect(on('2019-12-31')).toBeUndefined();
    expect(on('2026-06-30')).toBe(false);
    expect(on('2026-07-01')).toBe(false);
    expect(on('2026-12-31')).toBe(false);
    expect(on('2027-01-01')).toBe(true);
  });

  it('of two that hold, the later one is meant', () => {
    const early: Rule = {
      code: 'refund.days',
      value: 5,
      citation: 'a',
      effectiveFrom: '2026-01-01',
      effectiveTo: null,
    };
    const later = { ...early, value: 3, effectiveFrom: '2026-10-01' };
    expect(ruleOn([later, early], 'refund.days', '2026-11-22')?.value).toBe(3);
    expect(ruleOn([later, early], 'refund.days', '2026-09-30')?.value).toBe(5);
  });

  it('every code has a rule today, with what it stands on', () => {
    for (const code of RULE_CODES) expect(ruleOn(rules, code, '2026-11-22')?.citation, code).toMatch(/\S{3}/);
  });

  it('no code holds twice from one day', () => {
    const starts = LEGAL_RULES.map((rule) => `${rule.code} ${rule.effectiveFrom}`);
    expect(new Set(starts).size).toBe(starts.length);
  });
});

import type { z } from 'zod';
import { dayOf } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { type Rule, ruleOn } from './core/rule.ts';
import type { RuleCode } from './core/rule-codes.ts';

/**
 * The table is small and changes with the law, not with the day: one read serves a process for a while, so that asking
 * for a rule inside a transaction takes no second connection.
 */
const KEPT_MS = 30_000;
let kept: { at: number; rules: Promise<Rule[]> } | null = null;

async function readRules(): Promise<Rule[]> {
  const rows = await db.legalRule.findMany();
  return rows.map((row) => ({
    code: row.code,
    value: row.value,
    citation: row.citation,
    effectiveFrom: row.effectiveFrom.toISOString().slice(0, 10),
    effectiveTo: row.effectiveTo?.toISOString().slice(0, 10) ?? null,
  }));
}

async function rulesNow(at: Date): Promise<Rule[]> {
  if (!kept || Math.abs(at.getTime() - kept.at) > KEPT_MS) {
    const reading = { at: at.getTime(), rules: readRules() };
    kept = reading;
    // A failed read is not kept.
    reading.rules.catch(() => {
      if (kept === reading) kept = null;
    });
  }
  return kept.rules;
}

/** After the rules were written: the next question reads them anew. */
export function forgetRules(): void {
  kept = null;
}

async function ruleFor(code: RuleCode, at: Date): Promise<Rule> {
  let rule = ruleOn(await rulesNow(at), code, dayOf(at));
  if (!rule) {
    forgetRules();
    rule = ruleOn(await rulesNow(at), code, dayOf(at));
  }
  if (!rule) throw new Error(`no rule ${code} on ${dayOf(at)}`);
  return rule;
}

/** The value that holds on the day of the event: `ruleAt('order.hold_minutes', ctx.now, z.number())`. A missing rule is a bug. */
export async function ruleAt<T>(code: RuleCode, at: Date, schema: z.ZodType<T>): Promise<T> {
  return schema.parse((await ruleFor(code, at)).value);
}

/** The law, or the market's own rules, on which the value stands. */
export async function citationAt(code: RuleCode, at: Date): Promise<string> {
  return (await ruleFor(code, at)).citation;
}

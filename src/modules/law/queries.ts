import { z } from 'zod';
import { type Day, dayOf, dayOfDate, instantOf } from '#kernel/time.ts';
import { db } from '#platform/db.ts';
import { memo } from '#platform/memo.ts';
import { type Rule, ruleOn } from './core/rule.ts';
import { RULE_CODES, type RuleCode } from './core/rule-codes.ts';

/**
 * The table is small and changes with the law, not with the day: one read serves a process for a while, so that asking
 * for a rule inside a transaction takes no second connection.
 */
const KEPT_MS = 30_000;
async function readRules(): Promise<Rule[]> {
  const rows = await db.legalRule.findMany();
  return rows.map((row) => ({
    code: row.code,
    value: row.value,
    citation: row.citation,
    effectiveFrom: dayOfDate(row.effectiveFrom),
    effectiveTo: row.effectiveTo ? dayOfDate(row.effectiveTo) : null,
  }));
}

/** By the process's own time: events of different days are asked about in turns. */
const kept = memo(KEPT_MS, (_: 'all') => readRules(), { askedInTransactions: true });
const allRules = (): Promise<Rule[]> => kept('all');

/** After the rules were written: the next question reads them anew. */
export const forgetRules = (): void => kept.forget();

async function ruleFor(code: RuleCode, at: Date): Promise<Rule> {
  let rule = ruleOn(await allRules(), code, dayOf(at));
  if (!rule) {
    forgetRules();
    rule = ruleOn(await allRules(), code, dayOf(at));
  }
  if (!rule) throw new Error(`no rule ${code} on ${dayOf(at)}`);
  return rule;
}

/** The value that holds on the day of the event: `ruleAt('order.hold_minutes', ctx.now, z.number())`. A missing rule is a bug. */
export async function ruleAt<T>(code: RuleCode, at: Date, schema: z.ZodType<T>): Promise<T> {
  return schema.parse((await ruleFor(code, at)).value);
}

/** The same with the day from which it holds, for what writes down by which rule it went. */
export async function datedRuleAt<T>(
  code: RuleCode,
  at: Date,
  schema: z.ZodType<T>,
): Promise<{ value: T; effectiveFrom: Day }> {
  const { value, effectiveFrom } = await ruleFor(code, at);
  return { value: schema.parse(value), effectiveFrom };
}

/** The first day on which the code has this value, of all that are known today; null when it never has. */
export async function firstDayOf(code: RuleCode, value: unknown): Promise<Day | null> {
  const days = (await allRules())
    .filter((rule) => rule.code === code && JSON.stringify(rule.value) === JSON.stringify(value))
    .map((rule) => rule.effectiveFrom)
    .sort();
  return days[0] ?? null;
}

/** The law, or the market's own rules, on which the value stands. */
export async function citationAt(code: RuleCode, at: Date): Promise<string> {
  return (await ruleFor(code, at)).citation;
}

/** Every rule that holds on the day, by its code, and under `cite:…` what it stands on: for texts that name them. */
export async function rulesInWords(at: Date): Promise<Map<string, string>> {
  const facts = new Map<string, string>();
  const rules = await allRules();
  for (const code of RULE_CODES) {
    const rule = ruleOn(rules, code, dayOf(at));
    if (rule) facts.set(code, String(rule.value)).set(`cite:${code}`, rule.citation);
  }
  return facts;
}

const Days = z.array(z.string());

/** The days of this year on which nobody works, beside weekends. */
export const holidaysAt = (at: Date): Promise<Day[]> => ruleAt('tax.holidays', at, Days);

/** The same for a deadline counted from here, which may lie in the next year. */
export async function holidaysFrom(at: Date): Promise<Day[]> {
  const nextYear = instantOf(`${Number(dayOf(at).slice(0, 4)) + 1}-01-01`);
  return [...new Set([...(await holidaysAt(at)), ...(await holidaysAt(nextYear))])];
}

import { z } from 'zod';
import { type Day, dayOf, dayOfDate, formatDay, instantOf } from '#kernel/time.ts';
import { now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { memo } from '#platform/memo.ts';
import { loadProvince } from '#provinces/province.ts';
import { fillText } from './core/fill-text.ts';
import { type Rule, ruleOn } from './core/rule.ts';
import { RULE_CODES, type RuleCode } from './core/rule-codes.ts';
import { RULES_PAGES } from './pages/all-pages.ts';
import type { RulesText } from './pages/rules-page.ts';

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

/** The law, or the market's own rules, on which the value stands. */
export async function citationAt(code: RuleCode, at: Date): Promise<string> {
  return (await ruleFor(code, at)).citation;
}

const DAY_FACTS: ReadonlySet<string> = new Set(['businessNoIssuedOn', 'registeredOn']);

/** Everything a page of rules may name today: values and citations of dated rules, and who runs the market. */
async function factsToday(): Promise<Map<string, string>> {
  const at = await now();
  const facts = new Map<string, string>();
  const rules = await allRules();
  for (const code of RULE_CODES) {
    const rule = ruleOn(rules, code, dayOf(at));
    if (!rule) continue;
    facts.set(code, String(rule.value)).set(`cite:${code}`, rule.citation);
  }
  const { operator, department } = loadProvince(env.PROVINCE);
  for (const [name, value] of Object.entries(operator))
    facts.set(`operator.${name}`, DAY_FACTS.has(name) ? formatDay(value) : value);
  for (const [name, value] of Object.entries(department)) facts.set(`department.${name}`, value);
  return facts;
}

export type RulesPageLink = { slug: string; title: string; lead: string };

/** The pages of rules, for the page that lists them. */
export async function rulesPages(locale: string): Promise<RulesPageLink[]> {
  const facts = await factsToday();
  return RULES_PAGES.map((page) => {
    const text = locale === 'en' ? page.en : page.vi;
    return { slug: page.slug, title: text.title, lead: fillText(text.lead, facts) };
  });
}

/** One page, with today's deadlines and citations in its sentences; null for an unknown address. */
export async function rulesPage(slug: string, locale: string): Promise<RulesText | null> {
  const page = RULES_PAGES.find((one) => one.slug === slug);
  if (!page) return null;
  const text = locale === 'en' ? page.en : page.vi;
  const facts = await factsToday();
  const fill = (line: string) => fillText(line, facts);
  return {
    title: text.title,
    lead: fill(text.lead),
    sections: text.sections.map((section) => ({
      title: section.title,
      ...(section.paragraphs ? { paragraphs: section.paragraphs.map(fill) } : {}),
      ...(section.items ? { items: section.items.map(fill) } : {}),
    })),
  };
}

const Days = z.array(z.string());

/** The days of this year on which nobody works, beside weekends. */
export const holidaysAt = (at: Date): Promise<Day[]> => ruleAt('tax.holidays', at, Days);

/** The same for a deadline counted from here, which may lie in the next year. */
export async function holidaysFrom(at: Date): Promise<Day[]> {
  const nextYear = instantOf(`${Number(dayOf(at).slice(0, 4)) + 1}-01-01`);
  return [...new Set([...(await holidaysAt(at)), ...(await holidaysAt(nextYear))])];
}

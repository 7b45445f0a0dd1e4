import { must, ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import type { Rule } from './core/rule.ts';
import { forgetRules } from './queries.ts';
import { writeRules } from './store.ts';

/** Brings the table of dated law up to what this version of the program knows; every start does, in demo and in real. */
export async function installRules(
  rules: readonly (Omit<Rule, 'effectiveTo'> & { effectiveTo?: string })[],
): Promise<number> {
  const whole = rules.map((rule) => ({ ...rule, effectiveTo: rule.effectiveTo ?? null }));
  const written = must(await transaction(async (tx) => ok(await writeRules(tx, whole))));
  forgetRules();
  return written;
}

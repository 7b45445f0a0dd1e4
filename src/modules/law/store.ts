import { dateOfDay, dayOfDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { isSameRule, type Rule } from './core/rule.ts';

/** Writes what is missing or differs; answers how many rows that were. Rows nobody lists any more stay. */
export async function writeRules(tx: Tx, rules: readonly Rule[]): Promise<number> {
  const rows = await tx.legalRule.findMany();
  const known = new Map(rows.map((row) => [`${row.code} ${dayOfDate(row.effectiveFrom)}`, row]));
  let written = 0;
  for (const rule of rules) {
    const row = known.get(`${rule.code} ${rule.effectiveFrom}`);
    const before: Rule | null = row
      ? { ...row, effectiveFrom: rule.effectiveFrom, effectiveTo: row.effectiveTo ? dayOfDate(row.effectiveTo) : null }
      : null;
    if (before && isSameRule(before, rule)) continue;
    const data = {
      value: rule.value as never,
      citation: rule.citation,
      effectiveTo: rule.effectiveTo ? dateOfDay(rule.effectiveTo) : null,
    };
    await tx.legalRule.upsert({
      where: { code_effectiveFrom: { code: rule.code, effectiveFrom: dateOfDay(rule.effectiveFrom) } },
      create: { code: rule.code, effectiveFrom: dateOfDay(rule.effectiveFrom), ...data },
      update: data,
    });
    written++;
  }
  return written;
}

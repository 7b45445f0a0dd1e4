import { describe, expect, it } from 'vitest';
import { loadProvince } from '#provinces/province.ts';
import { LEGAL_RULES } from '../../../../prisma/seed/data/legal-rules.ts';
import { fillText } from '../core/fill-text.ts';
import { RULES_PAGES } from './all-pages.ts';

const { operator, department } = loadProvince('vinh-phuc');
const facts = new Map<string, string>([
  ...LEGAL_RULES.flatMap((rule): [string, string][] => [
    [rule.code, String(rule.value)],
    [`cite:${rule.code}`, rule.citation],
  ]),
  ...Object.entries(operator).map(([name, value]): [string, string] => [`operator.${name}`, String(value)]),
  ...Object.entries(department).map(([name, value]): [string, string] => [`department.${name}`, String(value)]),
]);

const holes = (text: string) => (text.match(/\{[a-zA-Z_.:]+\}/g) ?? []).toSorted();

describe('pages of rules', () => {
  it.each(RULES_PAGES.map((page) => [page.slug, page] as const))(
    '%s names only known facts, alike in both languages',
    (_, page) => {
      for (const text of [page.vi, page.en])
        for (const line of [text.lead, ...text.sections.flatMap((s) => [...(s.paragraphs ?? []), ...(s.items ?? [])])])
          expect(fillText(line, facts)).not.toMatch(/[{}]|vui lòng|rất tiếc|thành công|!/);
      expect(holes(JSON.stringify(page.en))).toEqual(holes(JSON.stringify(page.vi)));
      expect(page.en.sections.length).toBe(page.vi.sections.length);
    },
  );
});

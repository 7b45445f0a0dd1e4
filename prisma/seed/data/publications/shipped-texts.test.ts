import { describe, expect, it } from 'vitest';
import { fillText } from '#modules/publications/core/fill-text.ts';
import { loadProvince } from '#provinces/province.ts';
import { LEGAL_RULES } from '../legal-rules.ts';
import { SHIPPED_TEXTS } from './shipped-texts.ts';

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
  it.each(SHIPPED_TEXTS.map((page) => [page.slug, page] as const))(
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

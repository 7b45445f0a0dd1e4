import { describe, expect, it } from 'vitest';
import { ERRORS } from '#kernel/errors.ts';
import en from '#messages/en.json' with { type: 'json' };
import vi from '#messages/vi.json' with { type: 'json' };
import { errorsDoc } from '../../scripts/write-errors-doc.ts';
import { readText } from './source-tree.ts';

type Words = Record<string, unknown>;

function unexplained(codes: readonly string[], words: Record<string, Words>, doc: string): string[] {
  const wrong = codes.flatMap((code) =>
    Object.entries(words)
      .filter(([, messages]) => typeof messages[code] !== 'string' || messages[code] === '')
      .map(([locale]) => `${locale}: errors.${code} is missing`),
  );
  for (const [locale, messages] of Object.entries(words))
    for (const key of Object.keys(messages))
      if (!codes.includes(key)) wrong.push(`${locale}: errors.${key} is no code`);
  for (const code of codes) if (!doc.includes(`| \`${code}\` |`)) wrong.push(`docs/errors.md: ${code} is missing`);
  return wrong;
}

const errorsOf = (messages: object): Words => ('errors' in messages ? (messages.errors as Words) : {});

describe('every refusal is explained', () => {
  it('sees the planted gaps', () => {
    const doc = '| `GONE` | 410 | Đã gỡ. |';
    expect(unexplained(['GONE'], { vi: { GONE: 'Đã gỡ.' }, en: { GONE: 'Removed.' } }, doc)).toEqual([]);
    expect(unexplained(['GONE', 'LOST'], { vi: { GONE: 'Đã gỡ.' }, en: { GONE: '', OLD: 'x' } }, doc)).toEqual([
      'en: errors.GONE is missing',
      'vi: errors.LOST is missing',
      'en: errors.LOST is missing',
      'en: errors.OLD is no code',
      'docs/errors.md: LOST is missing',
    ]);
  });

  it('in Vietnamese, in English and in docs/errors.md', () => {
    const words = { vi: errorsOf(vi), en: errorsOf(en) };
    expect(unexplained(Object.keys(ERRORS), words, errorsDoc(errorsOf(vi)))).toEqual([]);
  });

  it('docs/errors.md is as scripts/write-errors-doc.ts writes it', () => {
    expect(readText('docs/errors.md')).toBe(errorsDoc(errorsOf(vi)));
  });
});

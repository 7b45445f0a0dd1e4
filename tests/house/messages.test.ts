import { describe, expect, it } from 'vitest';
import en from '#messages/en.json' with { type: 'json' };
import vi from '#messages/vi.json' with { type: 'json' };
import { planted, readTree, type SourceFile, textsOf } from './source-tree.ts';

/** Keys that are put together at run time, so that no file names them. */
const BUILT_AT_RUN_TIME: readonly { prefix: string; reason: string }[] = [
  { prefix: 'errors.', reason: 'one for each code of the catalogue, compared with it in errors.test.ts' },
  { prefix: 'emptyBox.', reason: 'one for each field that may be left empty, found by the name of the field' },
  {
    prefix: 'notices.',
    reason: 'a reaction names the template alone; each is compared with the table and filled in templates.test.ts',
  },
  { prefix: 'work.outcome.', reason: 'each room says in a word of its own how its work ended; the list reads it back' },
  { prefix: 'sms.', reason: 'a use case names the template alone; each is filled and measured in templates.test.ts' },
];

type Words = Map<string, string>;

function flat(messages: object, path = ''): Words {
  return new Map(
    Object.entries(messages).flatMap(([key, value]) =>
      typeof value === 'object' && value !== null ? [...flat(value, `${path}${key}.`)] : [[path + key, String(value)]],
    ),
  );
}

/**
 * A key counts as used where a file names it whole, or names one of its namespaces and then the rest, the last word,
 * or the beginning of a template (`state.${state}`).
 */
function unusedKeys(words: Words, files: readonly SourceFile[]): string[] {
  const texts = files.map(textsOf);
  return [...words.keys()].filter((key) => {
    if (BUILT_AT_RUN_TIME.some(({ prefix }) => key.startsWith(prefix))) return false;
    const parts = key.split('.');
    const last = parts.at(-1) ?? '';
    return !texts.some(({ strings, templateHeads }) => {
      if (strings.has(key) || [...templateHeads].some((head) => head.includes('.') && key.startsWith(head)))
        return true;
      return parts.slice(1).some((_, at) => {
        if (!strings.has(parts.slice(0, at + 1).join('.'))) return false;
        const rest = parts.slice(at + 1).join('.');
        return strings.has(rest) || strings.has(last) || [...templateHeads].some((head) => rest.startsWith(head));
      });
    });
  });
}

/** Names in braces, outermost only: options of plurals are not names. */
function holesOf(text: string): string {
  const names = new Set<string>();
  let depth = 0;
  for (const { 0: token, index } of text.matchAll(/[{}]/g)) {
    if (token === '}') depth--;
    else if (depth++ % 2 === 0) names.add(/^\{\s*(\w*)/.exec(text.slice(index))?.[1] ?? '');
  }
  return [...names].sort().join();
}

function differences(source: Words, other: Words): string[] {
  return [
    ...[...source.keys()].filter((key) => !other.has(key)).map((key) => `${key}: only in vi`),
    ...[...other.keys()].filter((key) => !source.has(key)).map((key) => `${key}: only in en`),
    ...[...source]
      .filter(([key, text]) => other.has(key) && holesOf(text) !== holesOf(other.get(key) ?? ''))
      .map(([key]) => `${key}: other names in braces`),
  ];
}

/** `{n, number}` follows the language of the words and not the one style of the screens; so do figures with commas. */
const OTHER_NUMBERS = /\{\w+, *number[ ,}]|\d,\d{3}/;

const otherNumbers = (words: Words) => [...words].filter(([, text]) => OTHER_NUMBERS.test(text)).map(([key]) => key);

/** The voice of the market: no stock phrases, no shouting. */
const UNWANTED = /vui lòng|rất tiếc|thành công|lỗi hệ thống|!/i;

const unwanted = (words: Words) => [...words].filter(([, text]) => UNWANTED.test(text)).map(([key]) => key);

describe('messages', () => {
  it('sees planted keys that nobody uses', () => {
    const words = flat({ cart: { title: 'x', empty: { lead: 'x' }, state: { due: 'x', paid: 'x' }, old: 'x' } });
    const page = planted(
      'src/app/page.tsx',
      `const t = await getTranslations('cart'); t('title'); t('empty.lead'); t(\`state.\${s}\`); const u = 'other';`,
    );
    expect(unusedKeys(words, [page])).toEqual(['cart.old']);
    expect(unusedKeys(words, [planted('src/ui/a.tsx', "t('title'); t('old'); t('cart.old');")])).toEqual([
      'cart.title',
      'cart.empty.lead',
      'cart.state.due',
      'cart.state.paid',
    ]);
    expect(unusedKeys(words, [planted('src/ui/a.tsx', `const t = say('cart'); t(\`\${x}\`);`)])).toHaveLength(5);
  });

  it('sees planted differences and unwanted words', () => {
    const source = flat({ a: { b: '{count} món', c: '{n, plural, other {# {unit}}}' }, d: 'x' });
    expect(
      differences(source, flat({ a: { b: '{count} items', c: '{n, plural, one {one} other {# {unit}}}' }, d: 'y' })),
    ).toEqual([]);
    expect(differences(source, flat({ a: { b: '{n} items', c: '{n, plural, other {# {unit}}}' }, e: 'y' }))).toEqual([
      'd: only in vi',
      'e: only in en',
      'a.b: other names in braces',
    ]);
    expect(unwanted(flat({ a: 'Đặt hàng thành công', b: 'Xong!', c: 'Đã đặt xong.' }))).toEqual(['a', 'b']);
  });

  it('say the same things in both languages', () => {
    expect(differences(flat(vi), flat(en))).toEqual([]);
  });

  it('are all used', () => {
    expect(unusedKeys(flat(vi), readTree('src'))).toEqual([]);
  });

  it('write numbers in one way', () => {
    expect(otherNumbers(flat({ a: '{sum, number} ₫', b: 'from 50,000', c: '{parcel}', d: 'dưới 4,8' }))).toEqual([
      'a',
      'b',
    ]);
    expect(otherNumbers(flat(vi))).toEqual([]);
    expect(otherNumbers(flat(en))).toEqual([]);
  });

  it('keep to the voice', () => {
    expect(unwanted(flat(vi))).toEqual([]);
  });
});

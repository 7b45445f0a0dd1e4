import { expect, it } from 'vitest';
import { likeOf, likeWords } from './like.ts';

it.each([
  ['ca', '%ca%'],
  ['50%_', '%50\\%\\_%'],
  ['a\\b', '%a\\\\b%'],
  ['', '%%'],
])('%s is looked for as %s', (text, pattern) => {
  expect(likeOf(text)).toBe(pattern);
});

it('looks for each word by itself, without accents', () => {
  expect(likeWords('  Rau  Vĩnh Yên ')).toEqual(['%rau%', '%vinh%', '%yen%']);
  expect(likeWords(' ')).toEqual([]);
});

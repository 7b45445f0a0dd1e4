import { searchKey } from '#kernel/vietnamese.ts';

const MAX_WORDS = 8;
/** Vietnamese words are short: `su` inside `sữa` is another word, so the shortest must stand alone. */
const SHORT = 3;

/** `THANH LONG, ruột đỏ` → `thanh long ruot do`. */
export function plainWords(text: string): string[] {
  const words = searchKey(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return [...new Set(words)].slice(0, MAX_WORDS);
}

/**
 * How words are looked for. All must be found: `likes` anywhere, `regexes` as whole words or beginnings, `fuzzy` by
 * likeness. `probe` is the longest sure word: an index finds its rows, the rest is checked on them.
 */
export type TextMatch = {
  key: string;
  probe: string | null;
  likes: string[];
  regexes: string[];
  fuzzy: string[];
};

/** `loose` words were found nowhere as typed: short ones may be beginnings, longer ones may be misspelt. */
export function textMatch(words: readonly string[], loose: ReadonlySet<string> = new Set()): TextMatch {
  const long = words.filter((w) => w.length > SHORT && !loose.has(w));
  const likes = long.map((w) => `%${w}%`).sort((a, b) => b.length - a.length);
  const short = words.filter((w) => w.length <= SHORT);
  return {
    key: words.join(' '),
    probe: likes[0] ?? null,
    likes,
    regexes: short.map((w) => (loose.has(w) ? `\\m${w}` : `\\m${w}\\M`)),
    fuzzy: words.filter((w) => w.length > SHORT && loose.has(w)).sort((a, b) => b.length - a.length),
  };
}

/** The last word may still be being typed. */
export function typingMatch(words: readonly string[]): TextMatch {
  const last = words.at(-1);
  return textMatch(words, new Set(last !== undefined && last.length <= SHORT ? [last] : []));
}

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
 * How words are looked for. All must be found: `likes` anywhere, the short ones (`regexes`) as whole words or
 * beginnings besides, `fuzzy` by likeness. `probe` is the longest sure word: an index finds its rows, the rest is checked on them.
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
  const sure = words.filter((w) => w.length <= SHORT || !loose.has(w));
  // The longest is the rarest; a trigram index is of no use under three letters.
  const likes = sure.map((w) => `%${w}%`).sort((a, b) => b.length - a.length);
  const short = words.filter((w) => w.length <= SHORT);
  return {
    key: words.join(' '),
    probe: likes[0] !== undefined && likes[0].length >= SHORT + 2 ? likes[0] : null,
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

/**
 * Words typed with their marks, as patterns of a name: they find no less, but `trứng` stands before `trùng`. Both cases
 * of the first letter are written out, since a database of C collation folds none of ours.
 */
export function markedPatterns(text: string): string[] {
  const words = text
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => /[^a-z0-9]/.test(word));
  return words.slice(0, MAX_WORDS).map((word) => `(${word}|${word.charAt(0).toUpperCase()}${word.slice(1)})`);
}

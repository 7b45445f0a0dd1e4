/** Text with separators (RFC 4180), as banks and Excel write it: comma, semicolon or tab, with or without quotes. */

export type CsvDefect = 'too_many_lines' | 'too_wide' | 'quotes_broken';

export const MAX_LINES = 20_000;
export const MAX_COLUMNS = 100;
const SAMPLE_LINES = 60;

type Parsed = { ok: true; lines: string[][] } | { ok: false; refused: CsvDefect };

/** The separator is the one by which the first lines fall into columns most evenly. */
export function readCsv(text: string): Parsed {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  // Excel's own way of saying it.
  const declared = /^sep=([,;\t|])\r?\n/.exec(plain);
  if (declared?.[1]) return split(plain.slice(declared[0].length), declared[1], MAX_LINES);
  const samples = [',', ';', '\t', '|'].map((separator) => {
    const parsed = split(plain, separator, SAMPLE_LINES);
    return { separator, parsed, score: evenness(parsed) };
  });
  const best = samples.reduce((a, b) => (b.score > a.score ? b : a));
  // A file that only a separator it does not use can read is broken, not one column wide.
  const broken = samples.find(({ parsed }) => !parsed.ok);
  return best.score <= 0 && broken ? broken.parsed : split(plain, best.separator, MAX_LINES);
}

/** Lines of the commonest width, times that width; one column is no separation. */
function evenness(parsed: Parsed): number {
  if (!parsed.ok) return -1;
  const counts = new Map<number, number>();
  for (const { length } of parsed.lines) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + length);
  return Math.max(0, ...counts.values());
}

/** Of a sample (a limit under the whole), lines beyond it are left unread. */
function split(text: string, separator: string, limit: number): Parsed {
  const lines: string[][] = [];
  let at = 0;
  while (at < text.length) {
    if (lines.length >= limit)
      return limit < MAX_LINES ? { ok: true, lines } : { ok: false, refused: 'too_many_lines' };
    const line: string[] = [];
    for (;;) {
      const cell = text[at] === '"' ? quoted(text, at) : bare(text, at, separator);
      if (cell === null) return { ok: false, refused: 'quotes_broken' };
      line.push(cell.value);
      at = cell.end;
      if (line.length > MAX_COLUMNS) return { ok: false, refused: 'too_wide' };
      if (text[at] !== separator) break;
      at += 1;
    }
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    else if (at < text.length && text[at - 1] !== '\r') return { ok: false, refused: 'quotes_broken' };
    lines.push(line);
  }
  return { ok: true, lines };
}

type Cut = { value: string; end: number };

function bare(text: string, at: number, separator: string): Cut {
  let end = at;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(at, end), end };
}

/** Two quotes within quotes are one; null when they never end. */
function quoted(text: string, at: number): Cut | null {
  let value = '';
  for (let from = at + 1; ; ) {
    const end = text.indexOf('"', from);
    if (end < 0) return null;
    value += text.slice(from, end);
    if (text[end + 1] !== '"') return { value, end: end + 1 };
    value += '"';
    from = end + 2;
  }
}

/** Which line of a bank's sheet is its heading, and what its columns seem to say; a person looks it over once. */

import { searchKey } from '#kernel/vietnamese.ts';

/** As a sheet's cell is read. */
type Cell = string | number | null;

export const COLUMNS = ['date', 'time', 'content', 'reference', 'in', 'out', 'amount', 'mark'] as const;
export type Column = (typeof COLUMNS)[number];

export type Guess = {
  /** As they stand in the sheet, each once. */
  headings: string[];
  columns: Partial<Record<Column, string>>;
  kind: 'in_and_out' | 'signed' | 'marked';
};

/** Words of headings, the more telling first. */
const WORDS: Readonly<Record<Column, readonly string[]>> = {
  date: [
    'ngay giao dich',
    'ngay hach toan',
    'ngay hieu luc',
    'transaction date',
    'ngay gd',
    'thoi gian',
    'ngay',
    'date',
  ],
  time: ['gio giao dich', 'gio', 'time'],
  content: ['noi dung', 'dien giai', 'mo ta', 'description', 'details', 'remark', 'ghi chu'],
  reference: [
    'so tham chieu',
    'ma giao dich',
    'so but toan',
    'reference',
    'so chung tu',
    'ma gd',
    'so ct',
    'tham chieu',
  ],
  in: ['ghi co', 'phat sinh co', 'tien vao', 'credit', 'so tien co'],
  out: ['ghi no', 'phat sinh no', 'tien ra', 'debit', 'so tien no'],
  amount: ['so tien', 'amount', 'gia tri'],
  mark: ['loai giao dich', 'loai', 'co no', 'no co', 'dau', 'type'],
};

const HEADER_WITHIN = 60;

const fold = (cell: Cell | undefined): string =>
  searchKey(String(cell ?? ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

export function guessMapping(cells: readonly (readonly Cell[])[]): Guess | null {
  const best = cells
    .slice(0, HEADER_WITHIN)
    .map((line) => ({ line, columns: columnsOf(line) }))
    .filter(({ line }) => new Set(line.map(fold).filter(Boolean)).size >= 3)
    .reduce<{ line: readonly Cell[]; columns: Guess['columns'] } | null>(
      (found, one) => (found && sizeOf(found.columns) >= sizeOf(one.columns) ? found : one),
      null,
    );
  if (!best) return null;
  const { columns } = best;
  const kind = columns.in && columns.out ? 'in_and_out' : columns.amount && columns.mark ? 'marked' : 'signed';
  return { headings: headingsOf(best.line), columns, kind };
}

const sizeOf = (columns: Guess['columns']): number => Object.keys(columns).length;

function headingsOf(line: readonly Cell[]): string[] {
  const texts = line.map((cell) =>
    String(cell ?? '')
      .replace(/\s+/g, ' ')
      .trim(),
  );
  return [...new Set(texts.filter((text) => fold(text) !== ''))];
}

/** Each column the heading that tells it best; one heading tells one thing. */
function columnsOf(line: readonly Cell[]): Guess['columns'] {
  const free = headingsOf(line);
  const columns: Guess['columns'] = {};
  for (const column of COLUMNS) {
    const word = WORDS[column].find((one) => free.some((heading) => fold(heading).includes(one)));
    const at = word === undefined ? -1 : free.findIndex((heading) => fold(heading).includes(word));
    const [heading] = at < 0 ? [] : free.splice(at, 1);
    if (heading !== undefined) columns[column] = heading;
  }
  return columns;
}

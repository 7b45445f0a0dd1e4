import { formatVnd, groupThousands } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';

export type CellUnit = 'percent' | 'count' | 'vnd' | 'days' | 'score';

/** A number as text, whole where it is counted (`12`), with a point where it is a share (`56.7`); null: not known. */
export type NumberCell = { unit: CellUnit; amount: string | null };

/** Told to the department alone, unless it is open. */
export type ContentRow = { label: string; cells: readonly NumberCell[]; isOpen: boolean };

export type ContentTable = {
  key: string;
  title: string;
  /** Of its first column. */
  head: string;
  columns: readonly string[];
  rows: readonly ContentRow[];
  /** Never the sum of shares: what the whole is. */
  total: readonly NumberCell[] | null;
  note: string;
  /** Told to everybody where the head allows it. */
  isOpen: boolean;
};

export type ContentChart = {
  title: string;
  unit: CellUnit;
  bars: readonly { label: string; amount: string | null }[];
};

/** What a bulletin says in numbers, found once and kept. */
export type Content = {
  kind: string;
  period: string;
  subject: string;
  from: Day;
  to: Day;
  /** `kept`: what was known at the end of its last day; `counted`: what is known when it was made. */
  basis: { how: 'kept' | 'counted'; at: string };
  /** Of today's definitions: which version each figure was counted by. */
  versions: Readonly<Record<string, number>>;
  facts: readonly (readonly [string, string])[];
  tables: readonly ContentTable[];
  charts: readonly ContentChart[];
  /** Beside an edition that puts another right. */
  changes: readonly Change[];
};

export type Change = { table: string; row: string; column: string; was: NumberCell; is: NumberCell };

export const counted = (amount: bigint | number | string | null, unit: CellUnit = 'count'): NumberCell => ({
  unit,
  amount: amount === null ? null : String(amount),
});

/** As it is read: `1.234`, `56,7 %`, `12.000 ₫`. */
export function shownCell({ unit, amount }: NumberCell): string {
  if (amount === null) return '–';
  const [whole = '0', fraction = ''] = amount.split('.');
  if (unit === 'vnd') return formatVnd(BigInt(whole));
  // A target may be set between two counts.
  const number = `${unit === 'count' ? groupThousands(BigInt(whole)) : whole}${fraction && `,${fraction}`}`;
  return unit === 'percent' ? `${number}\u00a0%` : number;
}

const NOTHING: NumberCell = { unit: 'count', amount: null };
const TOTAL = 'Cộng';

/** Every cell in which an edition differs from the one it puts right, rows and columns by their names. */
export function changesBetween(before: Pick<Content, 'tables'>, after: Pick<Content, 'tables'>): Change[] {
  const was = cellsOf(before);
  const is = cellsOf(after);
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, present] = [was.get(key), is.get(key)];
    const place = present ?? old;
    if (!place || old?.cell.amount === present?.cell.amount) return [];
    const { table, row, column } = place;
    return [{ table, row, column, was: old?.cell ?? NOTHING, is: present?.cell ?? NOTHING }];
  });
}

type Placed = { table: string; row: string; column: string; cell: NumberCell };

function cellsOf({ tables }: Pick<Content, 'tables'>): Map<string, Placed> {
  const found = new Map<string, Placed>();
  for (const { key, title, columns, rows, total } of tables)
    for (const { label, cells } of [...rows, ...(total ? [{ label: TOTAL, cells: total }] : [])])
      for (const [at, cell] of cells.entries()) {
        const column = columns[at] ?? '';
        found.set(JSON.stringify([key, label, column]), { table: title, row: label, column, cell });
      }
  return found;
}

/** A signed bulletin as it is printed. */
export type BulletinPaper = {
  superior: string;
  agency: string;
  place: string;
  numberText: string;
  day: Day;
  edition: number;
  /** Of the edition that this one puts right. */
  corrects: { numberText: string; day: Day } | null;
  correctedWhy: string;
  /** Beside what is not the whole. */
  remark: string;
  opening: string;
  findings: string;
  outlook: string;
  content: Content;
  signerTitle: string;
  signerName: string;
  isTrial: boolean;
};

const OPEN_WORDS = 'Bản cho mọi người, không có số của từng xã, từng nhóm người bán';

/** What of a report is for everybody: one shop's takings are its own, and a unit with few sellers would tell them. */
export function openPart(paper: BulletinPaper): BulletinPaper {
  const { content } = paper;
  const tables = content.tables
    .filter(({ isOpen }) => isOpen)
    .map((table) => ({ ...table, rows: table.rows.filter(({ isOpen }) => isOpen) }));
  const closed = content.tables.flatMap(({ title, rows }) =>
    rows.filter(({ isOpen }) => !isOpen).map(({ label }) => JSON.stringify([title, label])),
  );
  const titles = tables.map(({ title }) => title);
  const changes = content.changes.filter(
    ({ table, row }) => titles.includes(table) && !closed.includes(JSON.stringify([table, row])),
  );
  return { ...paper, remark: OPEN_WORDS, content: { ...content, tables, changes } };
}

const PARTS = [
  ['opening', 'Tình hình chung'],
  ['numbers', 'Số liệu'],
  ['findings', 'Nhận xét, đánh giá'],
  ['outlook', 'Phương hướng kỳ tới'],
] as const;
const NUMERALS = ['I', 'II', 'III', 'IV'];

/** The titles of a paper's parts, numbered as they follow; a part in which nothing was written has none. */
export function partsOf(
  paper: Pick<BulletinPaper, 'opening' | 'findings' | 'outlook'>,
): Partial<Record<(typeof PARTS)[number][0], string>> {
  const written = PARTS.filter(([key]) => key === 'numbers' || paper[key].trim() !== '');
  return Object.fromEntries(written.map(([key, title], at) => [key, `${NUMERALS[at]}. ${title}`]));
}

/** What of a paper is how old: figures of the period are kept as they stood, the rest is counted when it is made. */
export const BASIS_WORDS: Readonly<Record<Content['basis']['how'], string>> = {
  kept: 'Chỉ số của kỳ được giữ nguyên như sàn ghi nhận khi hết ngày cuối kỳ; biểu đồ theo tháng và số về công tác quản lý được đếm lúc lập báo cáo.',
  counted: 'Số liệu được đếm lúc lập báo cáo.',
};
export const totalWord = TOTAL;

export const editionWords = ({ edition, corrects }: Pick<BulletinPaper, 'edition' | 'corrects'>): string =>
  corrects
    ? `Bản lần ${edition}, thay báo cáo số ${corrects.numberText} ngày ${corrects.day.split('-').reverse().join('/')}`
    : '';

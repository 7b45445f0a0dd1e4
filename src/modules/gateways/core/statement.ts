/** A bank statement's sheet, read by the columns that somebody pointed out once for this bank. */
import { addSeconds, instantOf } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { type Amount, type Cell, readAmount, readClockText, readMomentText } from './amount-text.ts';
import { type BankRow, plainAccount, plainContent } from './bank-row.ts';

/** Columns by the words of their heading, so that a bank may move them. */
export type ColumnMapping = {
  date: string;
  /** Where the time stands apart from the day. */
  time?: string;
  content: string;
  reference?: string;
  amounts:
    | { kind: 'in_and_out'; in: string; out: string }
    | { kind: 'signed'; amount: string }
    /** One column of amounts, one that says the direction; `inMarks` are its words for money in. */
    | { kind: 'marked'; amount: string; mark: string; inMarks: readonly string[]; outMarks: readonly string[] };
};

export type LineDefect =
  | 'date_missing'
  | 'date_invalid'
  | 'time_invalid'
  | 'amount_missing'
  | 'amount_invalid'
  | 'amount_not_whole'
  | 'both_directions'
  | 'direction_unknown'
  | 'content_too_long'
  | 'reference_too_long';

export type SheetDefect = 'header_not_found' | 'heading_twice' | 'account_invalid';

/** `line` counts as a person does in the file, from 1. */
export type StatementRow = BankRow & { line: number };
export type RefusedLine = { line: number; reason: LineDefect };

export type ReadStatement =
  | { ok: true; rows: StatementRow[]; refused: RefusedLine[] }
  | { ok: false; refused: SheetDefect };

/** Banks put their address and the account above the table. */
const HEADER_WITHIN = 60;
const MAX_REFERENCE = 100;

const NOWHERE = {
  date: null,
  time: null,
  content: null,
  reference: null,
  in: null,
  out: null,
  amount: null,
  mark: null,
};
type Columns = Record<'date' | 'time' | 'content' | 'reference' | 'in' | 'out' | 'amount' | 'mark', number | null>;

export function readStatement(
  sheet: readonly (readonly Cell[])[],
  mapping: ColumnMapping,
  account: string,
): ReadStatement {
  const accountNumber = plainAccount(account);
  if (accountNumber === null) return { ok: false, refused: 'account_invalid' };
  const header = findHeader(sheet, mapping);
  if (typeof header === 'string') return { ok: false, refused: header };
  const rows: StatementRow[] = [];
  const refused: RefusedLine[] = [];
  const seen = new Map<string, number>();
  sheet.slice(header.at + 1).forEach((cells, index) => {
    const line = header.at + index + 2;
    const read = readLine(cells, header.columns, mapping);
    if (read === null) return;
    if (typeof read === 'string') {
      refused.push({ line, reason: read });
      return;
    }
    // Two payments may be alike in everything; the file read again must give each the same name.
    const name = [accountNumber, read.at, read.direction, read.amountVnd, read.reference, read.content].join('|');
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    const { at: _, ...row } = read;
    rows.push({ ...row, source: 'statement', eventKey: `${name}|${times}`, accountNumber, line });
  });
  return { ok: true, rows, refused };
}

const fold = (cell: Cell | undefined): string =>
  searchKey(String(cell ?? ''))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

function headingsOf(mapping: ColumnMapping): Partial<Record<keyof Columns, string>> {
  const { date, time, content, reference, amounts } = mapping;
  const money =
    amounts.kind === 'in_and_out'
      ? { in: amounts.in, out: amounts.out }
      : amounts.kind === 'signed'
        ? { amount: amounts.amount }
        : { amount: amounts.amount, mark: amounts.mark };
  return { date, content, ...money, ...(time ? { time } : {}), ...(reference ? { reference } : {}) };
}

/** The first line that has every heading, each once. */
function findHeader(
  sheet: readonly (readonly Cell[])[],
  mapping: ColumnMapping,
): { at: number; columns: Columns } | SheetDefect {
  const headings = Object.entries(headingsOf(mapping)) as [keyof Columns, string][];
  for (const [at, cells] of sheet.slice(0, HEADER_WITHIN).entries()) {
    const folded = Array.from(cells, fold);
    const places = headings.map(([name, heading]) => [name, folded.indexOf(fold(heading))] as const);
    if (headings.some(([, heading]) => fold(heading) === '') || places.some(([, place]) => place < 0)) continue;
    if (places.some(([, place]) => folded.indexOf(folded[place] ?? '', place + 1) >= 0)) return 'heading_twice';
    return { at, columns: { ...NOWHERE, ...Object.fromEntries(places) } };
  }
  return 'header_not_found';
}

type ReadLine = Omit<BankRow, 'source' | 'eventKey' | 'accountNumber'> & { at: string };

/** Null: an empty line. */
function readLine(cells: readonly Cell[], columns: Columns, mapping: ColumnMapping): ReadLine | LineDefect | null {
  const cell = (name: keyof Columns): Cell => {
    const place = columns[name];
    return place === null ? null : (cells[place] ?? null);
  };
  const used = Object.values(columns).filter((place) => place !== null);
  if (used.every((place) => String(cells[place] ?? '').trim() === '')) return null;
  const moment = readWhen(cell('date'), cell('time'));
  if (typeof moment === 'string') return moment;
  const money = readMoney(cell, mapping);
  if (typeof money === 'string') return money;
  const content = plainContent(textOf(cell('content')));
  const reference = textOf(cell('reference'));
  if (content === null) return 'content_too_long';
  if (reference.length > MAX_REFERENCE) return 'reference_too_long';
  return { ...money, ...moment, content, reference };
}

const textOf = (cell: Cell): string =>
  String(cell ?? '')
    .replaceAll('\u0000', '')
    .replace(/\s+/g, ' ')
    .trim();

function readWhen(
  date: Cell,
  time: Cell,
): { happenedAt: Date; isTimeKnown: boolean; at: string } | 'date_missing' | 'date_invalid' | 'time_invalid' {
  if (String(date ?? '').trim() === '') return 'date_missing';
  const moment = readMomentText(date);
  if (!moment) return 'date_invalid';
  const hasTime = String(time ?? '').trim() !== '';
  const apart = hasTime ? (readClockText(time) ?? readMomentText(time)?.clock ?? null) : null;
  if (hasTime && apart === null) return 'time_invalid';
  const clock = apart ?? moment.clock;
  const happenedAt = addSeconds(instantOf(moment.day, (clock ?? '00:00').slice(0, 5)), Number(clock?.slice(6) ?? 0));
  return { happenedAt, isTimeKnown: clock !== null, at: `${moment.day} ${clock ?? ''}`.trim() };
}

type Money = { amountVnd: bigint; direction: 'in' | 'out' };

function readMoney(cell: (name: keyof Columns) => Cell, { amounts }: ColumnMapping): Money | LineDefect {
  if (amounts.kind === 'in_and_out') return ofTwo(readAmount(cell('in')), readAmount(cell('out')));
  const amount = readAmount(cell('amount'));
  if (typeof amount === 'string') return amount;
  if (!amount || amount.amountVnd === 0n) return 'amount_missing';
  const { amountVnd, isNegative } = amount;
  if (amounts.kind === 'signed') return { amountVnd, direction: isNegative ? 'out' : 'in' };
  const mark = markOf(cell('mark'));
  if (amounts.inMarks.some((word) => markOf(word) === mark) && !isNegative) return { amountVnd, direction: 'in' };
  if (amounts.outMarks.some((word) => markOf(word) === mark)) return { amountVnd, direction: 'out' };
  return 'direction_unknown';
}

/** A mark may be a bare sign. */
const markOf = (cell: Cell): string => searchKey(String(cell ?? ''));

type Read = Amount | 'amount_invalid' | 'amount_not_whole' | null;

/** Zero in the other column is as good as nothing. Out-amounts are written with and without a sign. */
function ofTwo(into: Read, out: Read): Money | LineDefect {
  if (typeof into === 'string') return into;
  if (typeof out === 'string') return out;
  const [inVnd, outVnd] = [into?.amountVnd ?? 0n, out?.amountVnd ?? 0n];
  if (inVnd > 0n && outVnd > 0n) return 'both_directions';
  if (inVnd > 0n) return into?.isNegative ? 'direction_unknown' : { amountVnd: inVnd, direction: 'in' };
  return outVnd > 0n ? { amountVnd: outVnd, direction: 'out' } : 'amount_missing';
}

import { inflateRawSync } from 'node:zlib';
import ExcelJS from 'exceljs';
import type { Cell } from './core/amount-text.ts';
import { type CsvDefect, MAX_COLUMNS, MAX_LINES, readCsv } from './core/csv.ts';

export type FileDefect = CsvDefect | 'too_large' | 'empty' | 'not_text' | 'not_a_sheet' | 'old_excel';
export type ReadSheet = { ok: true; cells: Cell[][] } | { ok: false; refused: FileDefect };

/** A year of a busy account is under 2 MB. */
const MAX_BYTES = 5 * 1024 * 1024;
/** What a workbook may unpack to, all parts together, and how many it may have. */
const MAX_UNPACKED_BYTES = 32 * 1024 * 1024;
const MAX_PARTS = 200;
const MAX_CELL = 2000;

const ZIP = [0x50, 0x4b, 0x03, 0x04];
/** Excel before 2007, and any password-protected workbook. */
const COMPOUND = [0xd0, 0xcf, 0x11, 0xe0];

/** The cells of a CSV or Excel file, told apart by what is inside, never by the name. */
export async function readSheet(bytes: Uint8Array): Promise<ReadSheet> {
  if (bytes.byteLength > MAX_BYTES) return { ok: false, refused: 'too_large' };
  if (bytes.byteLength === 0) return { ok: false, refused: 'empty' };
  if (beginsWith(bytes, COMPOUND)) return { ok: false, refused: 'old_excel' };
  if (beginsWith(bytes, ZIP)) return readWorkbook(Buffer.from(bytes));
  const text = decoded(bytes);
  if (text === null) return { ok: false, refused: 'not_text' };
  const csv = readCsv(text);
  return csv.ok ? { ok: true, cells: csv.lines } : csv;
}

const beginsWith = (bytes: Uint8Array, start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte);

/** UTF-8, or the UTF-16 of Excel's "Unicode text". Older code pages are guesses, and a wrong guess is a wrong name. */
function decoded(bytes: Uint8Array): string | null {
  const encoding = beginsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : 'utf-8';
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch {
    return null;
  }
}

async function readWorkbook(zip: Buffer): Promise<ReadSheet> {
  const size = unpackedSize(zip);
  if (size === null) return { ok: false, refused: 'not_a_sheet' };
  if (size > MAX_UNPACKED_BYTES) return { ok: false, refused: 'too_large' };
  const book = new ExcelJS.Workbook();
  try {
    // exceljs is typed for another Buffer than Node's own.
    await book.xlsx.load(new Uint8Array(zip).buffer);
  } catch {
    return { ok: false, refused: 'not_a_sheet' };
  }
  const sheet = book.worksheets.find(({ actualRowCount }) => actualRowCount > 0);
  if (!sheet) return { ok: false, refused: book.worksheets.length > 0 ? 'empty' : 'not_a_sheet' };
  if (sheet.actualRowCount > MAX_LINES || sheet.rowCount > MAX_LINES) return { ok: false, refused: 'too_many_lines' };
  if (sheet.actualColumnCount > MAX_COLUMNS) return { ok: false, refused: 'too_wide' };
  const cells: Cell[][] = Array.from({ length: sheet.rowCount }, () => []);
  sheet.eachRow((row, number) => {
    row.eachCell((cell, column) => {
      if (column <= MAX_COLUMNS) (cells[number - 1] ?? [])[column - 1] = plainCell(cell.value);
    });
  });
  return { ok: true, cells: cells.map((line) => Array.from(line, (cell) => cell ?? null)) };
}

/** Formulas count by their kept result; they are never run. */
function plainCell(value: ExcelJS.CellValue): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return value.slice(0, MAX_CELL);
  if (typeof value === 'boolean') return String(value);
  if (value instanceof Date) return dateText(value);
  if ('result' in value) return plainCell(value.result ?? null);
  if ('richText' in value)
    return value.richText
      .map(({ text }) => text)
      .join('')
      .slice(0, MAX_CELL);
  if ('text' in value) return plainCell(value.text);
  return null;
}

/** A sheet's date has no zone: exceljs puts its clock into UTC. One before 1900 is a time alone. */
function dateText(date: Date): Cell {
  if (Number.isNaN(date.getTime())) return null;
  const [day = '', clock = ''] = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString().split(/[T.]/);
  if (date.getUTCFullYear() < 1900) return clock;
  return clock === '00:00:00' ? day : `${day} ${clock}`;
}

const END_OF_DIRECTORY = 0x0605_4b50;
const ENTRY = 0x0201_4b50;

/**
 * What the parts of a ZIP really unpack to: a few kilobytes can say they are gigabytes, or lie about it, so each part
 * is unpacked here with the rest of the limit as its bound. Null: no ordinary ZIP.
 */
function unpackedSize(zip: Buffer): number | null {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > zip.length || zip.readUInt32LE(end) !== END_OF_DIRECTORY) return null;
  const parts = zip.readUInt16LE(end + 10);
  if (parts === 0 || parts > MAX_PARTS) return null;
  let at = zip.readUInt32LE(end + 16);
  let total = 0;
  for (let part = 0; part < parts; part++) {
    if (at + 46 > zip.length || zip.readUInt32LE(at) !== ENTRY) return null;
    const size = partSize(zip, at, MAX_UNPACKED_BYTES - total);
    if (size === null) return null;
    total += size;
    if (total > MAX_UNPACKED_BYTES) return total;
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return total;
}

function partSize(zip: Buffer, at: number, left: number): number | null {
  const method = zip.readUInt16LE(at + 10);
  const packed = zip.readUInt32LE(at + 20);
  const head = zip.readUInt32LE(at + 42);
  if (head + 30 > zip.length) return null;
  const data = head + 30 + zip.readUInt16LE(head + 26) + zip.readUInt16LE(head + 28);
  if (data + packed > zip.length) return null;
  if (method === 0) return packed;
  if (method !== 8) return null;
  try {
    return inflateRawSync(zip.subarray(data, data + packed), { maxOutputLength: left + 1 }).length;
  } catch (error) {
    return error instanceof RangeError ? left + 1 : null;
  }
}

export type CsvCell = string | number | bigint | null;

/** A spreadsheet runs text that begins like a formula; names typed by sellers must stay text (OWASP, CSV injection). */
function inert(text: string): string {
  return /^[\s]*[=+\-@\t\r|%]/.test(text) ? `'${text}` : text;
}

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const text = inert(cell);
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The mark by which spreadsheets know UTF-8. */
export const CSV_MARK = '\uFEFF';

/** Rows of a sheet that is sent in parts: the mark goes before the first. */
export function csvRows(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
}

/** RFC 4180. */
export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return CSV_MARK + csvRows(rows);
}

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

/** `1234`, `56,7`: as people here type numbers and spreadsheets here read them; empty where there is none. */
export const plainNumber = (value: number | null | undefined): string =>
  value == null ? '' : String(value).replace('.', ',');

/** The mark by which spreadsheets know UTF-8. */
export const CSV_MARK = '\uFEFF';

/** One line as RFC 4180 has it. */
export function csvLine(row: readonly CsvCell[]): string {
  return `${row.map(cellText).join(',')}\r\n`;
}

export function csvOf(rows: readonly (readonly CsvCell[])[]): string {
  return CSV_MARK + rows.map(csvLine).join('');
}

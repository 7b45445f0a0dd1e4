import { sha256 } from '#platform/secrets.ts';
import { type ColumnMapping, type ReadStatement, readStatement, type SheetDefect } from './core/statement.ts';
import { type FileDefect, readSheet } from './read-sheet.ts';

export type ReadStatementFile = Extract<ReadStatement, { ok: true }> | { ok: false; refused: FileDefect | SheetDefect };

/**
 * The rows of one account's statement. Nothing is all or nothing: good lines are rows, others are named with their
 * reason, and a row keeps its name when the same file, or a longer one of the same days, is read again.
 */
export async function readStatementFile(
  bytes: Uint8Array,
  mapping: ColumnMapping,
  account: string,
): Promise<ReadStatementFile> {
  const sheet = await readSheet(bytes);
  if (!sheet.ok) return sheet;
  const statement = readStatement(sheet.cells, mapping, account);
  if (!statement.ok) return statement;
  return { ...statement, rows: statement.rows.map((row) => ({ ...row, eventKey: sha256(row.eventKey) })) };
}

import type { Ctx } from '#kernel/actor.ts';
import {
  type ColumnMapping,
  type ReadStatement,
  type RefusedLine,
  readStatement,
  type StatementRow,
} from '#modules/gateways/core/statement.ts';
import type { Tx } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import { fatesOf, type RowFate } from './fate.ts';
import { standingFor } from './standing-queries.ts';
import { cellsOf, mappingFor, type StatementImport } from './store.ts';

export type ReadImport = { mapping: ColumnMapping; fates: RowFate<StatementRow>[]; refused: RefusedLine[] };

/** The file as it reads by its columns, each row with what it would do now; null while its columns are not known. */
export async function readImport(tx: Tx, ctx: Ctx, statement: StatementImport): Promise<ReadImport | null> {
  const mapping = await mappingFor(tx, statement);
  if (!mapping) return null;
  const read: ReadStatement = readStatement(cellsOf(statement), mapping, statement.accountNumber);
  // A file of the same bank with other headings: its columns are pointed out anew.
  if (!read.ok) return null;
  // As everywhere, a row's name is no longer than a hash.
  const rows = read.rows.map((row) => ({ ...row, eventKey: sha256(row.eventKey) }));
  const standing = await standingFor(tx, statement.shopId, rows, ctx.now);
  return { mapping, fates: fatesOf(rows, standing), refused: read.refused };
}

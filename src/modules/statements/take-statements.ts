import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { takeRow } from '#modules/transfers/api.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself } from '#platform/jobs.ts';
import { isKept } from './fate.ts';
import { readImport } from './read-import.ts';
import { KeptResult } from './schema.ts';
import { finishImport, importsToTake, outcomesOf, type StatementImport } from './store.ts';

/** So many rows at a time, that the worker's other deadlines do not wait for a long file. */
const ROWS_AT_ONCE = 200;

/**
 * Rows of confirmed files, each in a transaction of its own: after a crash those taken are known and the rest follows; two
 * workers at once take each row once.
 */
export async function takeStatements(ctx: Ctx, rowsAtOnce = ROWS_AT_ONCE): Promise<void> {
  await eachByItself(await importsToTake(db), (statement) => takeStatement(ctx, statement, rowsAtOnce));
}

async function takeStatement(ctx: Ctx, statement: StatementImport, rowsAtOnce: number): Promise<void> {
  const read = await readImport(db, ctx, statement);
  if (!read) throw new Error(`confirmed statement ${statement.id} reads no more`);
  const kept = read.fates.filter(({ fate }) => isKept(fate));
  const { id: importId, shopId, confirmedById } = statement;
  // A row that fails keeps its file from being done, never the other rows from being taken.
  await eachByItself(kept.slice(0, rowsAtOnce), async ({ row }) => {
    const { line, ...bankRow } = row;
    const file = { importId, line, byId: confirmedById ?? '' };
    must(
      await transaction(async (tx) => ok(await takeRow(tx, ctx, bankRow, { shopIds: [shopId], rawBody: '', file }))),
    );
  });
  if (kept.length > rowsAtOnce) return;
  const { counts, refused } = KeptResult.parse(statement.result);
  await transaction(async (tx) =>
    ok(await finishImport(tx, importId, { counts, refused, outcomes: await outcomesOf(tx, importId) }, ctx.now)),
  );
}

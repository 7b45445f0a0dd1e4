import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { rowsBefore } from '#kernel/paging.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { maySeeRows } from '#modules/transfers/core/policy.ts';
import { db } from '#platform/db.ts';
import { COLUMNS, type Column, type Guess, guessMapping } from './core/guess-mapping.ts';
import { countFates, type Fate, isKept } from './fate.ts';
import { readImport } from './read-import.ts';
import { KeptResult } from './schema.ts';
import { cellsOf, findImport, type ImportState, mappingOf, type StatementImport } from './store.ts';

export type AccountToRead = { id: string; bankName: string; tail: string; isActive: boolean };

/** Accounts whose files may be taken in: old ones, too, since late money still comes to them. */
export async function accountsToRead(ctx: Ctx, shopId: string): Promise<AccountToRead[]> {
  if (!maySeeRows(ctx.actor, shopId)) return [];
  const rows = await db.bankAccount.findMany({
    where: { shopId },
    orderBy: [{ state: 'asc' }, { activeFrom: 'desc' }],
    select: { id: true, bin: true, accountNumber: true, state: true },
  });
  return rows.map(({ id, bin, accountNumber, state }) => ({
    id,
    bankName: findBank(bin)?.shortName ?? bin,
    tail: accountNumber.slice(-4),
    isActive: state === 'active',
  }));
}

export type ImportSummary = { id: string; fileName: string; state: ImportState; uploadedAt: Date };

const SHOWN_IMPORTS = 20;

export async function importsOf(ctx: Ctx, shopId: string): Promise<ImportSummary[]> {
  if (!maySeeRows(ctx.actor, shopId)) return [];
  return db.statementImport.findMany({
    where: { shopId },
    orderBy: { uploadedAt: 'desc' },
    take: SHOWN_IMPORTS,
    select: { id: true, fileName: true, state: true, uploadedAt: true },
  });
}

export type PreviewRow = {
  line: number;
  fate: Fate;
  orderCode: string | null;
  amountVnd: bigint;
  content: string;
  happenedAt: Date;
  isTimeKnown: boolean;
};

export type RefusedView = { line: number; reason: string; text: string };

export const PREVIEW_ROWS = 50;
/** More than anybody mends by hand; their number is told whole. */
const SHOWN_REFUSED = 100;

export type ImportHead = { id: string; fileName: string; bankName: string; tail: string };

/** What a file's page shows: its columns to be pointed out, what its rows would do, or what they did. */
export type ImportView = ImportHead &
  (
    | { step: 'columns'; guess: Guess }
    | {
        step: 'preview';
        counts: Record<Fate, number>;
        kept: number;
        rows: PreviewRow[];
        total: number;
        refused: RefusedView[];
        refusedCount: number;
      }
    | { step: 'taking' | 'done'; result: KeptResult }
  );

export async function importView(
  ctx: Ctx,
  id: string,
  { isAll, page, isMapping }: { isAll: boolean; page: number; isMapping: boolean },
): Promise<ImportView | null> {
  const statement = isUuid(id) ? await findImport(db, id) : null;
  if (!statement || !maySeeRows(ctx.actor, statement.shopId)) return null;
  const head = {
    id,
    fileName: statement.fileName,
    bankName: findBank(statement.bin)?.shortName ?? statement.bin,
    tail: statement.accountNumber.slice(-4),
  };
  if (statement.state !== 'uploaded') {
    const step = statement.state === 'done' ? ('done' as const) : ('taking' as const);
    return { ...head, step, result: KeptResult.parse(statement.result) };
  }
  const read = isMapping ? null : await readImport(db, ctx, statement);
  if (!read) return { ...head, step: 'columns', guess: await guessFor(statement) };
  const chosen = read.fates.filter(({ fate }) => isAll || isKept(fate));
  const from = rowsBefore(page, PREVIEW_ROWS);
  const cells = cellsOf(statement);
  return {
    ...head,
    step: 'preview',
    counts: countFates(read.fates),
    kept: read.fates.filter(({ fate }) => isKept(fate)).length,
    total: chosen.length,
    rows: chosen.slice(from, from + PREVIEW_ROWS).map(({ row, fate, orderCode }) => ({
      line: row.line,
      fate,
      orderCode,
      amountVnd: row.amountVnd,
      content: row.content,
      happenedAt: row.happenedAt,
      isTimeKnown: row.isTimeKnown,
    })),
    refusedCount: read.refused.length,
    refused: read.refused.slice(0, SHOWN_REFUSED).map(({ line, reason }) => ({
      line,
      reason,
      text: (cells[line - 1] ?? [])
        .filter((cell) => cell !== null && cell !== '')
        .join(' | ')
        .slice(0, 200),
    })),
  };
}

/** What was pointed out before where the file has such columns, else what the headings seem to say. */
async function guessFor(statement: StatementImport): Promise<Guess> {
  const guess = guessMapping(cellsOf(statement)) ?? { headings: [], columns: {}, kind: 'in_and_out' };
  const kept = await mappingOf(db, statement.shopId, statement.bin);
  if (!kept) return guess;
  const { amounts, ...named } = kept;
  const told: Partial<Record<Column, unknown>> = { ...named, ...amounts };
  const columns = Object.fromEntries(
    COLUMNS.flatMap((column) => {
      const heading = told[column] ?? guess.columns[column];
      return typeof heading === 'string' && guess.headings.includes(heading) ? [[column, heading]] : [];
    }),
  );
  return { headings: guess.headings, columns, kind: amounts.kind };
}

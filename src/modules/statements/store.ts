import type { Cell } from '#modules/gateways/core/amount-text.ts';
import type { ColumnMapping } from '#modules/gateways/core/statement.ts';
import type { Tx } from '#platform/db.ts';
import { seal, unseal } from '#platform/secrets.ts';
import { KeptMapping, KeptResult, KeptSheet } from './schema.ts';

export type ImportState = 'uploaded' | 'confirmed' | 'done';

export type StatementImport = {
  id: string;
  shopId: string;
  bin: string;
  accountNumber: string;
  fileName: string;
  state: ImportState;
  sheetSealed: string | null;
  result: unknown;
  uploadedAt: Date;
  confirmedById: string | null;
  confirmedAt: Date | null;
  doneAt: Date | null;
};

const columns = {
  id: true,
  shopId: true,
  bin: true,
  accountNumber: true,
  fileName: true,
  state: true,
  sheetSealed: true,
  result: true,
  uploadedAt: true,
  confirmedById: true,
  confirmedAt: true,
  doneAt: true,
} as const;

export async function findImport(tx: Tx, id: string): Promise<StatementImport | null> {
  return tx.statementImport.findUnique({ where: { id }, select: columns });
}

/** A person's bank statement is kept under seal, and only until it is taken in. */
export async function insertImport(
  tx: Tx,
  given: {
    shopId: string;
    bin: string;
    accountNumber: string;
    fileName: string;
    cells: readonly (readonly Cell[])[];
    uploadedById: string;
    uploadedAt: Date;
  },
): Promise<string> {
  const { cells, ...facts } = given;
  const row = await tx.statementImport.create({
    data: { ...facts, sheetSealed: seal(JSON.stringify(cells)) },
    select: { id: true },
  });
  return row.id;
}

export function cellsOf(statement: Pick<StatementImport, 'sheetSealed'>): Cell[][] {
  return statement.sheetSealed === null ? [] : KeptSheet.parse(JSON.parse(unseal(statement.sheetSealed)));
}

/** The account that the file is of; null for one that is not the shop's. */
export async function accountOfShop(
  tx: Tx,
  shopId: string,
  id: string,
): Promise<{ bin: string; accountNumber: string } | null> {
  return tx.bankAccount.findFirst({ where: { id, shopId }, select: { bin: true, accountNumber: true } });
}

export async function mappingOf(tx: Tx, shopId: string, bin: string): Promise<ColumnMapping | null> {
  const row = await tx.statementMapping.findUnique({
    where: { shopId_bin: { shopId, bin } },
    select: { mapping: true },
  });
  return row ? columnMapping(KeptMapping.parse(row.mapping)) : null;
}

/** The columns that a file is read by: those it was confirmed by, until then the bank's. */
export async function mappingFor(tx: Tx, statement: StatementImport): Promise<ColumnMapping | null> {
  const { mapping } = KeptResult.parse(statement.result);
  return mapping ? columnMapping(mapping) : mappingOf(tx, statement.shopId, statement.bin);
}

function columnMapping({ time, reference, ...mapping }: KeptMapping): ColumnMapping {
  return { ...mapping, ...(time ? { time } : {}), ...(reference ? { reference } : {}) };
}

export async function keepMapping(
  tx: Tx,
  of: { shopId: string; bin: string },
  by: { mapping: ColumnMapping; savedById: string; savedAt: Date },
): Promise<void> {
  const mapping = JSON.parse(JSON.stringify(by.mapping));
  await tx.statementMapping.upsert({
    where: { shopId_bin: of },
    create: { ...of, ...by, mapping },
    update: { ...by, mapping },
  });
}

/** True for the first who says so. */
export async function confirmImport(
  tx: Tx,
  id: string,
  by: { confirmedById: string; confirmedAt: Date; result: KeptResult },
): Promise<boolean> {
  const { count } = await tx.statementImport.updateMany({
    where: { id, state: 'uploaded' },
    data: { ...by, state: 'confirmed' },
  });
  return count === 1;
}

export async function importsToTake(tx: Tx): Promise<StatementImport[]> {
  return tx.statementImport.findMany({
    where: { state: 'confirmed' },
    orderBy: { confirmedAt: 'asc' },
    take: 3,
    select: columns,
  });
}

/** Nothing of it is left to do: its sheet goes, what came of it stays. */
export async function finishImport(tx: Tx, id: string, result: KeptResult, at: Date): Promise<boolean> {
  const { count } = await tx.statementImport.updateMany({
    where: { id, state: 'confirmed' },
    data: { state: 'done', doneAt: at, sheetSealed: null, result },
  });
  return count === 1;
}

/** How its rows ended. */
export async function outcomesOf(tx: Tx, importId: string): Promise<Record<string, number>> {
  const rows = await tx.notice.groupBy({ by: ['outcome'], where: { importId }, _count: true });
  return Object.fromEntries(rows.map(({ outcome, _count }) => [outcome, _count]));
}

/** Uploaded and never confirmed: forgotten with its sheet. */
export async function forgetImports(tx: Tx, before: Date): Promise<number> {
  const { count } = await tx.statementImport.deleteMany({ where: { state: 'uploaded', uploadedAt: { lt: before } } });
  return count;
}

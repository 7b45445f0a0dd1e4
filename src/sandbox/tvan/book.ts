import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { readJson } from '../bodies.ts';
import { kinds } from './rows.ts';

type Kind = keyof typeof kinds;
type RowOf<K extends Kind> = z.infer<(typeof kinds)[K]>;

export type Book = {
  get<K extends Kind>(kind: K, id: string): RowOf<K> | undefined;
  all<K extends Kind>(kind: K): RowOf<K>[];
  put<K extends Kind>(kind: K, row: RowOf<K>): void;
};

const entry = z.object({ kind: z.string(), row: z.unknown() });

/** What the tax authority and those around it keep: a log of its own, whose last line about a row is the row. */
export function openBook(dataDir: string | undefined): Book {
  const tables = new Map<Kind, Map<string, unknown>>();
  const tableOf = <K extends Kind>(kind: K) => {
    const table = tables.get(kind) ?? new Map<string, unknown>();
    tables.set(kind, table);
    return table as Map<string, RowOf<K>>;
  };
  const file = dataDir === undefined ? undefined : join(dataDir, 'thue.jsonl');
  if (file !== undefined && dataDir !== undefined) {
    mkdirSync(dataDir, { recursive: true });
    for (const { kind, row } of readLog(file)) tableOf(kind).set(row.id, row as never);
  }
  return {
    get: (kind, id) => tableOf(kind).get(id),
    all: (kind) => [...tableOf(kind).values()],
    put(kind, row) {
      tableOf(kind).set(row.id, row);
      if (file !== undefined) appendFileSync(file, `${JSON.stringify({ kind, row })}\n`, { mode: 0o600 });
    },
  };
}

function isKind(name: string): name is Kind {
  return name in kinds;
}

function readLog(file: string): { kind: Kind; row: { id: string } }[] {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  // A process killed while writing leaves half a line: close it so that the next entry starts on its own.
  if (text !== '' && !text.endsWith('\n')) appendFileSync(file, '\n');
  return text.split('\n').flatMap((line) => {
    const read = entry.safeParse(readJson(line));
    if (!read.success || !isKind(read.data.kind)) return [];
    const row = kinds[read.data.kind].safeParse(read.data.row);
    return row.success ? [{ kind: read.data.kind, row: row.data }] : [];
  });
}

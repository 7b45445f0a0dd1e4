import { type CsvCell, csvOf } from '#kernel/csv.ts';
import { snakeCase } from '#kernel/names.ts';
import { files, pictureName } from '#platform/files.ts';
import { unseal } from '#platform/secrets.ts';
import { say } from '#platform/words.ts';
import type { ZipEntry } from '#platform/zip.ts';
import { type Holding, PURPOSES } from './core/holding.ts';
import { HOLDINGS, holdingsOf } from './core/holdings.ts';
import { type KeptTimes, keptTimes } from './kept-times.ts';
import { readHeld, type Self } from './map-store.ts';
import { picturesOf } from './queries.ts';

/** Everything of one person over all rooms: each table as JSON and as a sheet, her photos, and a page that explains it. */
export async function* archiveEntries(self: Self, at: Date): AsyncGenerator<ZipEntry> {
  yield entry('doc-truoc.txt', explanation(await keptTimes(at)));
  for (const holding of HOLDINGS) {
    const rows = (await readHeld(holding, self)).map((row) => shown(holding, row));
    if (rows.length === 0) continue;
    const place = `${holding.why}/${holding.table}`;
    yield entry(`${place}.json`, JSON.stringify(rows, null, 2));
    yield entry(`${place}.csv`, sheetOf(rows));
  }
  for (const { id, purpose, widths } of await picturesOf(self.accountId)) {
    const bytes = await files().get(pictureName(id, Math.max(...widths)));
    if (bytes) yield entry(`anh/${purpose}-${id}.webp`, bytes);
  }
}

async function* one(content: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield content;
}
const entry = (name: string, content: string | Uint8Array): ZipEntry => ({ name, chunks: one(content) });

/** What is secret stays out; what lies under seal is opened, for it is her own. */
function shown(holding: Holding, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const secret = new Set((holding.secret ?? []).map(snakeCase));
  const sealed = new Set((holding.sealed ?? []).map(snakeCase));
  return Object.fromEntries(
    Object.entries(row)
      .filter(([name]) => !secret.has(name))
      .map(([name, value]) =>
        sealed.has(name) && typeof value === 'string' ? [name.replace(/_sealed$/, ''), unseal(value)] : [name, value],
      ),
  );
}

function sheetOf(rows: readonly Readonly<Record<string, unknown>>[]): string {
  const heads = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return csvOf([heads, ...rows.map((row) => heads.map((head) => cellOf(row[head])))]);
}

function cellOf(value: unknown): CsvCell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number') return value;
  return JSON.stringify(value);
}

function explanation(times: KeptTimes): string {
  const words = say('vi', 'personalData');
  const parts = PURPOSES.filter((purpose) => holdingsOf(purpose).some(({ belongs }) => belongs.by !== 'nobody')).map(
    (purpose) => `${purpose}: ${words(`why.${purpose}.title`)}. ${words(`why.${purpose}.text`, times)}`,
  );
  return [words('archiveLead'), '', ...parts, '', words('archiveFoot'), ''].join('\r\n');
}

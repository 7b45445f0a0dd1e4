import type { Day } from '#kernel/time.ts';
import { addDays } from '#kernel/time.ts';
import { env } from '#platform/env.ts';
import { files } from '#platform/files.ts';
import { SealFile } from './schema.ts';

/** Provinces may share a store. */
const nameOf = (day: Day): string => `log-hash-${env.PROVINCE}-${day}.txt`;

/** The day's hash outside of the database; null when none was written. */
export async function readSealFile(day: Day): Promise<SealFile | null> {
  const bytes = await files().get(nameOf(day));
  return bytes ? SealFile.parse(JSON.parse(new TextDecoder().decode(bytes))) : null;
}

/** Written once: answers what stands there, ours or that of whoever came first. */
export async function writeSealFile(seal: SealFile): Promise<SealFile> {
  const text = JSON.stringify(seal, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value), 2);
  await files().putNew(nameOf(seal.day), new TextEncoder().encode(`${text}\n`));
  const kept = await readSealFile(seal.day);
  if (!kept) throw new Error('the hash of the log was not kept');
  return kept;
}

/** A market that stood still for longer than this is looked at by hand. */
const MOST_DAYS_WITHOUT = 400;

/** All that ever left, newest first: each names the one before, so that nothing inside the database is asked. */
export async function sealFilesUntil(day: Day): Promise<SealFile[]> {
  const found: SealFile[] = [];
  let at: Day | null = day;
  for (let missed = 0; at !== null && missed < MOST_DAYS_WITHOUT; ) {
    const file: SealFile | null = await readSealFile(at);
    if (file) {
      found.push(file);
      at = file.previousDay;
      missed = 0;
    } else {
      at = addDays(at, -1);
      missed++;
    }
  }
  return found;
}

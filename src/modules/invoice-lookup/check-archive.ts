import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { db, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import {
  advanceCheck,
  cursorOf,
  type FaultKind,
  type FileToCheck,
  filesAfter,
  lockCheck,
  noteFault,
  readCheck,
  withoutFile,
} from './archive-store.ts';
import { trustOf } from './archive-trust.ts';
import { faultOf } from './check-file.ts';
import './events.ts';

const FILES_AT_ONCE = 25;

/**
 * The next slice of the archive: every file re-hashed, every signature verified again. It goes on as jobs of its own until
 * it is through, however many days that takes, and holds nothing while it verifies.
 */
export async function checkArchive(ctx: Ctx, checkId: string): Promise<void> {
  const id = BigInt(checkId);
  const check = await readCheck(db, id);
  if (!check) return;
  const files = await filesAfter(db, check.cursor, FILES_AT_ONCE);
  const isOver = files.length < FILES_AT_ONCE;
  const faults = [...(await faultsOf(files)), ...(isOver ? await missing() : [])];
  const last = files.at(-1);
  must(
    await transaction(async (tx) => {
      // Another worker did this slice meanwhile.
      if ((await lockCheck(tx, id))?.cursor !== check.cursor) return ok();
      for (const fault of faults) await noteFault(tx, { ...fault, at: ctx.now });
      await advanceCheck(tx, id, {
        cursor: last ? cursorOf(last) : check.cursor,
        files: files.length,
        broken: faults.length,
        finishedAt: isOver ? ctx.now : null,
      });
      if (!isOver) await record(tx, 'invoice.archive_due', { checkId });
      return ok();
    }),
  );
}

type Fault = { invoiceId: string; version: number; part: string; kind: FaultKind };

async function faultsOf(files: readonly FileToCheck[]): Promise<Fault[]> {
  const trust = trustOf();
  const faults: Fault[] = [];
  for (const file of files) {
    const kind = faultOf(file, trust);
    const { invoiceId, version, part } = file;
    if (kind) faults.push({ invoiceId, version, part, kind });
    // One verification after the other would keep the worker from everything else.
    await new Promise((done) => setImmediate(done));
  }
  return faults;
}

/** Bytes that are not there at all. */
async function missing(): Promise<Fault[]> {
  const rows = await withoutFile(db);
  return rows.map(({ invoiceId, version }) => ({ invoiceId, version, part: 'signed', kind: 'unreadable' }));
}

import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { signatureRoots } from '#modules/tvan/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { advanceCheck, cursorOf, filesAfter, lockCheck, noteFault, withoutFile } from './archive-store.ts';
import { faultOf } from './check-file.ts';
import './events.ts';

const FILES_AT_ONCE = 200;

/**
 * The next slice of the archive: every file re-hashed, every signature verified again. It goes on as jobs of its own until
 * it is through, so that ten years of invoices hold up nobody.
 */
export async function checkArchive(ctx: Ctx, checkId: string): Promise<void> {
  const trust = signatureRoots();
  must(
    await transaction(async (tx) => {
      const check = await lockCheck(tx, BigInt(checkId));
      if (!check) return ok();
      const files = await filesAfter(tx, check.cursor, FILES_AT_ONCE);
      let broken = 0;
      for (const file of files) {
        const kind = faultOf(file, trust);
        if (!kind) continue;
        broken++;
        const { invoiceId, version, part } = file;
        await noteFault(tx, { invoiceId, version, part, kind, at: ctx.now });
      }
      const last = files.at(-1);
      const isOver = files.length < FILES_AT_ONCE;
      if (isOver)
        for (const { invoiceId, version } of await withoutFile(tx)) {
          broken++;
          await noteFault(tx, { invoiceId, version, part: 'signed', kind: 'unreadable', at: ctx.now });
        }
      await advanceCheck(tx, check.id, {
        cursor: last ? cursorOf(last) : check.cursor,
        files: files.length,
        broken,
        finishedAt: isOver ? ctx.now : null,
      });
      if (!isOver) await record(tx, 'invoice.archive_due', { checkId });
      return ok();
    }),
  );
}

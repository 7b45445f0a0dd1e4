import { must, ok } from '#kernel/result.ts';
import { canonical } from '#modules/cases/core/case.ts';
import { db, transaction } from '#platform/db.ts';
import { type Reactions, record } from '#platform/jobs.ts';
import { sha256 } from '#platform/secrets.ts';
import { bulletinSheet } from './bulletin-sheet.ts';
import { bulletinWord } from './bulletin-word.ts';
import type { BulletinFormat } from './core/bulletin.ts';
import type { BulletinPaper } from './core/content.ts';
import { printBulletin } from './print-bulletin.ts';
import { sendBulletin } from './send-bulletin.ts';
import { keepFile, keptFormats, signedBulletin } from './store.ts';
import './events.ts';

const PRINTERS: Readonly<Record<BulletinFormat, (paper: BulletinPaper, at: Date) => Promise<Uint8Array>>> = {
  pdf: printBulletin,
  docx: bulletinWord,
  xlsx: bulletinSheet,
};

export const reactions: Reactions = {
  /** All three of the same paper, kept together: who finds one finds all. */
  'bulletin.signed': async (ctx, { bulletinId }) => {
    const signed = await signedBulletin(db, bulletinId);
    if (!signed) return;
    if (sha256(canonical(signed.paper)) !== signed.paperSha256)
      throw new Error('a signed bulletin is not as it was signed');
    const known = await keptFormats(db, bulletinId);
    const files: { format: BulletinFormat; bytes: Uint8Array }[] = [];
    for (const format of ['pdf', 'docx', 'xlsx'] as const)
      if (!known.includes(format)) files.push({ format, bytes: await PRINTERS[format](signed.paper, signed.signedAt) });
    must(
      await transaction(async (tx) => {
        for (const { format, bytes } of files)
          await keepFile(tx, { bulletinId, format, bytes, sha256: sha256(bytes), madeAt: ctx.now });
        await record(tx, 'bulletin.ready', { bulletinId });
        return ok();
      }),
    );
  },
  'bulletin.ready': async (ctx, { bulletinId }) => {
    must(await sendBulletin(ctx, { bulletinId }));
  },
};

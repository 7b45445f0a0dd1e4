import { must, ok } from '#kernel/result.ts';
import { canonical } from '#modules/cases/core/case.ts';
import { db, transaction } from '#platform/db.ts';
import { type Reactions, record } from '#platform/jobs.ts';
import { sha256 } from '#platform/secrets.ts';
import { bulletinSheet } from './bulletin-sheet.ts';
import { bulletinWord } from './bulletin-word.ts';
import { BULLETIN_FORMATS, type BulletinFormat } from './core/bulletin.ts';
import { type BulletinPaper, openPart } from './core/content.ts';
import { printBulletin } from './print-bulletin.ts';
import { sendBulletin } from './send-bulletin.ts';
import { isPrinted, type KeptBytes, keepFile, signedBulletin } from './store.ts';
import './events.ts';

const PRINTERS: Readonly<Record<BulletinFormat, (paper: BulletinPaper, at: Date) => Promise<Uint8Array>>> = {
  pdf: printBulletin,
  docx: bulletinWord,
  xlsx: bulletinSheet,
};

export const reactions: Reactions = {
  /** All three of the same paper, and of its open part where it is for everybody, kept together: who finds one finds all. */
  'bulletin.signed': async (ctx, { bulletinId }) => {
    const signed = await signedBulletin(db, bulletinId);
    if (!signed || (await isPrinted(db, bulletinId))) return;
    if (sha256(canonical(signed.paper)) !== signed.paperSha256)
      throw new Error('a signed bulletin is not as it was signed');
    const { paper, isPublic, signedAt } = signed;
    const papers = [{ isOpen: false, paper }, ...(isPublic ? [{ isOpen: true, paper: openPart(paper) }] : [])];
    const files: Omit<KeptBytes, 'madeAt'>[] = [];
    for (const { isOpen, paper: one } of papers)
      for (const format of BULLETIN_FORMATS) {
        const bytes = await PRINTERS[format](one, signedAt);
        files.push({ bulletinId, format, isOpen, bytes, sha256: sha256(bytes) });
      }
    must(
      await transaction(async (tx) => {
        for (const file of files) await keepFile(tx, { ...file, madeAt: ctx.now });
        await record(tx, 'bulletin.ready', { bulletinId });
        return ok();
      }),
    );
  },
  'bulletin.ready': async (ctx, { bulletinId }) => {
    must(await sendBulletin(ctx, { bulletinId }));
  },
};

import { ok } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { db, transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import { sha256 } from '#platform/secrets.ts';
import { addEvidence } from './add-evidence.ts';
import { canonical } from './core/case.ts';
import { sellerLetterPath } from './core/pages.ts';
import { hasPdf, keepPdf, signedLetter } from './letter-store.ts';
import { openCase } from './open-case.ts';
import { printLetter } from './print-letter.ts';
import { addEvent, caseOfSanction, caseOfSource, inspectionCopy, moveCase, putInCharge, shopOfCase } from './store.ts';
import '#modules/inspections/events.ts';
import '#modules/sanctions/events.ts';
import './events.ts';

export const reactions: Reactions = {
  /** Printed once, kept, then told of: who is told can read it. */
  'letter.signed': async (ctx, { letterId }) => {
    const letter = await signedLetter(db, letterId);
    if (!letter) return;
    if (sha256(canonical(letter.paper)) !== letter.paperSha256)
      throw new Error('a signed letter is not as it was signed');
    const pdf = (await hasPdf(db, letterId)) ? null : await printLetter(letter.paper);
    await transaction(async (tx) => {
      if (pdf) await keepPdf(tx, { letterId, pdf, sha256: sha256(pdf), madeAt: ctx.now });
      const shop = await shopOfCase(tx, letter.shopId);
      await tellShop(tx, ctx, {
        shopId: letter.shopId,
        topic: 'shop',
        template: 'letterArrived',
        values: { shop: shop?.name ?? '', letter: letter.paper.numberText },
        link: sellerLetterPath(letterId),
        onceKey: `letter:${letterId}`,
      });
      return ok();
    });
  },
  /** What an inspection found opens a file, once, with what was found; whoever inspected is in charge of it. */
  'inspection.found': async (ctx, { inspectionId }) => {
    await transaction(async (tx) => {
      const found = await inspectionCopy(tx, inspectionId);
      const source = { kind: 'inspection', id: inspectionId } as const;
      if (!found || (await caseOfSource(tx, source.kind, source.id))) return ok();
      const title = `Kết quả kiểm tra ${found.code}`;
      const caseId = await openCase(tx, ctx, { shopId: found.shopId, source, title });
      await addEvidence(tx, ctx, { caseId, kind: 'inspection', text: '', data: found.copy });
      if (found.inspectorId) await putInCharge(tx, caseId, found.inspectorId);
      return ok();
    });
  },
  /** A decision that belongs to a file decides it. */
  'sanction.decided': async (ctx, { sanctionId }) => {
    await transaction(async (tx) => {
      const found = await caseOfSanction(tx, sanctionId);
      if (!found) return ok();
      const moved = await moveCase(tx, found.caseId, 'decide', { outcome: 'violation', decidedAt: ctx.now });
      if (moved)
        await addEvent(tx, { caseId: found.caseId, kind: 'sanction', text: found.code, byId: null, at: ctx.now });
      return ok();
    });
  },
};

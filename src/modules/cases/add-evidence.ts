import { actingFor, type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import type { Tx } from '#platform/db.ts';
import { officePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { type Copy, type EvidenceKind, LINKED_KINDS } from './core/case.ts';
import { mayWorkOnCase } from './core/policy.ts';
import type { AddEvidence } from './schema.ts';
import { addEvent, freeze, insertEvidence, type LockedCase, lockCase } from './store.ts';

const MOST_PHOTOS = 6;

export type NewEvidence = {
  caseId: string;
  kind: EvidenceKind;
  text: string;
  fileId?: string | null;
  /** The thing as it was, as plain JSON without anybody's numbers or addresses. */
  data?: Copy;
};

/** Puts a piece into a file, with the hash it has from then on; nothing is ever taken out again. */
export async function addEvidence(tx: Tx, ctx: Ctx, piece: NewEvidence): Promise<string> {
  const { caseId, kind, text, fileId = null, data = {} } = piece;
  const byId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  const evidenceId = await insertEvidence(tx, { caseId, kind, text, fileId, data, addedById: byId, addedAt: ctx.now });
  await addEvent(tx, { caseId, kind: 'evidence', text: kind, byId, at: ctx.now });
  await audit(tx, ctx, {
    action: 'case.evidence',
    subject: { kind: 'case', id: caseId },
    data: { evidence: evidenceId, kind },
  });
  return evidenceId;
}

/** The file for somebody who may work on it and is not of its shop; closed ones take nothing more. */
export async function caseInHand(tx: Tx, ctx: Ctx, caseId: string): Promise<Result<LockedCase>> {
  const found = await lockCase(tx, caseId);
  if (!found) return err('NOT_FOUND');
  if (!mayWorkOnCase(ctx.actor, found.areaId)) return err('NOT_ALLOWED');
  if (isShopMember(ctx.actor, found.shopId)) return err('OWN_SHOP');
  // Her own powers reach as far as the door, not always to this unit.
  ctx.onBehalfOf = actingFor(ctx.actor, (one) => mayWorkOnCase(one, found.areaId)) ?? ctx.onBehalfOf ?? null;
  return ok(found);
}

/** An official adds what was seen, photos of it, or a copy of an order, a complaint or a listing as it is now. */
export async function addEvidenceByHand(ctx: Ctx, input: AddEvidence): Promise<Result<{ code: string }>> {
  const { caseId, kind, text, link, photos } = input;
  if (kind === 'photo' && photos.length === 0) return fieldErr('photos', 'FILE_MISSING');
  if (photos.length > MOST_PHOTOS) return fieldErr('photos', 'TOO_MANY_PHOTOS', { max: MOST_PHOTOS });
  if (kind === 'text' && text === '') return fieldErr('text', 'REQUIRED');
  const linked = LINKED_KINDS.find((one) => one === kind);
  if (linked && link === '') return fieldErr('link', 'REQUIRED');
  const pictures = officePhotos(kind === 'photo' ? photos : [], 'case', 'photos');
  return transactionWithPictures(ctx, pictures, async (tx, keep) => {
    const { id, code, shopId, state } = must(await caseInHand(tx, ctx, caseId));
    if (state === 'closed') return err('CASE_CLOSED');
    if (linked) {
      const copy = await freeze(tx, linked, nameOf(link), shopId);
      if (!copy) return fieldErr('link', 'EVIDENCE_UNKNOWN');
      await addEvidence(tx, ctx, { caseId: id, kind, text, data: copy });
      return ok({ code });
    }
    const fileIds = await keep();
    for (const fileId of fileIds) await addEvidence(tx, ctx, { caseId: id, kind, text, fileId });
    if (kind === 'text') await addEvidence(tx, ctx, { caseId: id, kind, text });
    return ok({ code });
  });
}

/** A code or slug, also out of a pasted address. */
function nameOf(link: string): string {
  const last = (link.split(/[?#]/)[0] ?? '').split('/').filter(Boolean).at(-1) ?? '';
  return /^(DH|KN)/i.test(last) && !last.includes('-') ? last.toUpperCase() : last;
}

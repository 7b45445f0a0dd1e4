import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { changeWork, openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { random, seal } from '#platform/secrets.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { MAX_PROOFS, MAX_REPORT_PHOTOS, REPORT_CODE_BYTES, reportCode } from './core/report.ts';
import type { OpenReport } from './schema.ts';
import { insertMatter, insertReport, joinMatter, openMatterOf } from './store.ts';
import { findReported, type Reported } from './subject-queries.ts';

/**
 * Anybody says what is wrong with something on the market and gets a code to follow it by. What is said of one thing is
 * one piece of work, however many say it.
 */
export async function openReport(ctx: Ctx, input: OpenReport): Promise<Result<{ code: string }>> {
  const { photos, proofs, powerOfAttorney, isRightsHolder } = input;
  if (photos.length > MAX_REPORT_PHOTOS) return fieldErr('photos', 'TOO_MANY_PHOTOS', { max: MAX_REPORT_PHOTOS });
  if (proofs.length > MAX_PROOFS) return fieldErr('proofs', 'TOO_MANY_PHOTOS', { max: MAX_PROOFS });
  if (isRightsHolder && input.holderName === '') return fieldErr('holderName', 'REQUIRED');
  if (isRightsHolder && input.rightNumber === '' && proofs.length === 0)
    return fieldErr('rightNumber', 'REPORT_PROOF_MISSING');
  const reported = await findReported(input.subject, input.name);
  if (!reported) return err('REPORT_SUBJECT_GONE');
  // Who claims no right shows no proof of it.
  const shown = isRightsHolder ? proofs : [];
  const power = isRightsHolder && powerOfAttorney ? [powerOfAttorney] : [];
  const uploads = { ...casePhotos([...photos, ...shown, ...power], 'report', 'photos'), isOpenToAll: true };
  return transactionWithPictures(ctx, uploads, async (tx, keepFiles) => {
    const matterId = await matterOf(tx, ctx, input, reported);
    const files = (await keepFiles()).map((fileId, index) => ({
      fileId,
      kind:
        index < photos.length ? 'photo' : index < photos.length + shown.length ? 'right_proof' : 'power_of_attorney',
    })) satisfies Parameters<typeof insertReport>[2];
    const code = reportCode(codeFrom(random(REPORT_CODE_BYTES)));
    await insertReport(
      tx,
      {
        code,
        matterId,
        reason: input.reason,
        text: input.text,
        accountId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
        phoneSealed: input.phone ? seal(input.phone) : null,
        isRightsHolder,
        holderName: isRightsHolder ? input.holderName : '',
        rightNumber: isRightsHolder ? input.rightNumber : '',
        openedAt: ctx.now,
      },
      files,
    );
    return ok({ code });
  });
}

/** The open matter about this thing, with one report more; or a new one. Work is locked before its matter, as decisions do. */
async function matterOf(tx: Tx, ctx: Ctx, input: OpenReport, reported: Reported): Promise<string> {
  const found = await openMatterOf(tx, input.subject, reported.id);
  if (found) {
    const key = { kind: 'report', subjectId: found.id } as const;
    await changeWork(tx, key, { subject: reported.name });
    const count = await joinMatter(tx, found.id, ctx.now);
    await changeWork(tx, key, { subject: `${reported.name} ×${count ?? 1}` });
    if (count !== null) return found.id;
  }
  const hours = await ruleAt('report.decide_hours', ctx.now, z.number());
  const dueAt = addHours(ctx.now, hours);
  const opened = await insertMatter(tx, {
    subjectKind: input.subject,
    subjectId: reported.id,
    shopId: reported.shopId,
    subjectName: reported.name,
    openedAt: ctx.now,
    dueAt,
  });
  // Somebody else was first by a moment: the index made this one wait until that one was written.
  if (!opened) return matterOf(tx, ctx, input, reported);
  await openWork(tx, {
    kind: 'report',
    subjectId: opened.id,
    code: opened.code,
    variant: input.subject,
    subject: reported.name,
    party: input.subject === 'shop' ? '' : reported.shopName,
    areaId: reported.areaId,
    shopId: reported.shopId,
    openedAt: ctx.now,
    dueAt,
    isSandbox: false,
  });
  return opened.id;
}

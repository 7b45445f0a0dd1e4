import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { addWorkingDays, dayOf, formatFullMoment } from '#kernel/time.ts';
import { holidaysAt } from '#modules/law/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { caseInHand } from './add-evidence.ts';
import { draftOf, type LetterKind } from './core/letter.ts';
import { caseFacts, dropDraft, insertLetter, lockLetter, saveText } from './letter-store.ts';

/** What a seller has to explain himself. */
const ANSWER_WORKING_DAYS = 5;

/** A letter of this file, filled from what is known; nobody but the department sees it before it is signed. */
export async function draftLetter(
  ctx: Ctx,
  input: { caseId: string; kind: LetterKind },
): Promise<Result<{ code: string; letterId: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  const holidays = await holidaysAt(ctx.now);
  return transaction(async (tx) => {
    const { id, code, shopId, state } = must(await caseInHand(tx, ctx, input.caseId));
    if (state === 'closed' && input.kind !== 'closing') return err('CASE_CLOSED');
    const known = await caseFacts(tx, id);
    if (!known) return err('NOT_FOUND');
    const { sanction } = known;
    const text = draftOf(input.kind, {
      ...known,
      answerDay: addWorkingDays(dayOf(ctx.now), ANSWER_WORKING_DAYS, holidays),
      appealPhone: loadProvince(env.PROVINCE).department.phone,
      sanction: sanction && {
        ...sanction,
        from: formatFullMoment(sanction.startsAt),
        until: sanction.untilAt ? formatFullMoment(sanction.untilAt) : null,
      },
    });
    const letterId = await insertLetter(tx, {
      caseId: id,
      shopId,
      sanctionId: sanction?.id ?? null,
      kind: input.kind,
      ...text,
      writtenById: actor.accountId,
      at: ctx.now,
    });
    await audit(tx, ctx, {
      action: 'letter.drafted',
      subject: { kind: 'case', id },
      data: { letter: letterId, kind: input.kind },
    });
    return ok({ code, letterId });
  });
}

export async function saveLetter(
  ctx: Ctx,
  input: { letterId: string; subject: string; body: string },
): Promise<Result<{ code: string; letterId: string }>> {
  const { letterId, subject, body } = input;
  return transaction(async (tx) => {
    const letter = await lockLetter(tx, letterId);
    if (!letter) return err('NOT_FOUND');
    const { code } = must(await caseInHand(tx, ctx, letter.caseId));
    if (!(await saveText(tx, letterId, { subject, body, at: ctx.now }))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'letter.changed',
      subject: { kind: 'case', id: letter.caseId },
      data: { letter: letterId },
    });
    return ok({ code, letterId });
  });
}

export async function dropLetter(ctx: Ctx, { letterId }: { letterId: string }): Promise<Result<{ code: string }>> {
  return transaction(async (tx) => {
    const letter = await lockLetter(tx, letterId);
    if (!letter) return err('NOT_FOUND');
    const { code } = must(await caseInHand(tx, ctx, letter.caseId));
    if (!(await dropDraft(tx, letterId))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'letter.dropped',
      subject: { kind: 'case', id: letter.caseId },
      data: { letter: letterId },
    });
    return ok({ code });
  });
}

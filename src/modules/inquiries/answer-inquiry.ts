import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { tell } from '#modules/notices/api.ts';
import { beginDecision, closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { givenParts, isSilent } from './core/inquiry.ts';
import { freezeAnswer } from './freeze-answer.ts';
import type { AnswerInquiry } from './schema.ts';
import { lockInquiry, moveInquiry } from './store.ts';
import { toAsker } from './tell-asker.ts';
import { tellSeller } from './tell-seller.ts';

/** An official gives what she has chosen of what was asked, or refuses with a ground; once, whoever was first. */
export async function answerInquiry(
  ctx: Ctx,
  { inquiryId, decision, parts, reason }: AnswerInquiry,
): Promise<Result<{ code: string }>> {
  return transaction(async (tx) => {
    const key = { kind: 'inquiry', subjectId: inquiryId } as const;
    const begun = await beginDecision(tx, ctx, key);
    if (!begun.ok) return begun;
    const inquiry = await lockInquiry(tx, inquiryId);
    const { actor, now } = ctx;
    if (!inquiry || actor.kind !== 'person') return err('NOT_FOUND');
    const by = { answeredAt: now, answeredById: actor.accountId, answer: reason };
    const subject = { kind: 'inquiry', id: inquiryId };
    const { code } = inquiry;
    if (decision === 'answer') {
      const given = givenParts(inquiry.parts, parts);
      if (!given) return fieldErr('parts', 'CHOICE_UNKNOWN');
      if (given.length === 0) return fieldErr('parts', 'REQUIRED');
      if (!inquiry.hasReader) return err('AGENCY_NOT_OPEN');
      if (!(await moveInquiry(tx, inquiryId, 'answer', { ...by, givenParts: given, refusal: null })))
        return err('ALREADY_DECIDED');
      const { sha256 } = await freezeAnswer(tx, ctx, inquiry, { given, reason });
      await audit(tx, ctx, {
        action: 'inquiry.answered',
        subject,
        reason,
        data: { code, parts: given.join(' '), sha256 },
      });
      if (!isSilent(inquiry.silentUntil, dayOf(now))) await tellSeller(tx, ctx, inquiry);
    } else {
      if (!(await moveInquiry(tx, inquiryId, 'refuse', { ...by, givenParts: [], refusal: decision })))
        return err('ALREADY_DECIDED');
      await audit(tx, ctx, { action: 'inquiry.refused', subject, reason, data: { code, refusal: decision } });
    }
    await closeWork(tx, ctx, key, decision === 'answer' ? 'answered' : 'refused');
    await tell(tx, ctx, {
      ...toAsker(inquiry),
      template: 'inquiryAnswered',
      values: { code },
      onceKey: `inquiry-answered:${inquiryId}`,
    });
    return ok({ code });
  });
}

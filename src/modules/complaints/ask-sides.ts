import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { changeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { SIDES } from './core/hearing.ts';
import { beginHearing } from './find-complaint.ts';
import { insertQuestion } from './hearing-store.ts';
import type { AskSides } from './schema.ts';
import { termBy } from './term.ts';
import './events.ts';

/** The department asks one side or both; who is silent is decided about by what is there, and is told so with the question. */
export async function askSides(
  ctx: Ctx,
  { complaintId, side, text }: AskSides,
): Promise<Result<{ complaintId: string }>> {
  return transaction(async (tx) => {
    const begun = await beginHearing(tx, ctx, complaintId);
    if (!begun.ok) return begun;
    const dueAt = await termBy('complaint.question_days', ctx.now);
    for (const asked of SIDES.filter((one) => side === 'both' || side === one)) {
      const questionId = await insertQuestion(tx, begun.value.ctx, { complaintId, side: asked, text, dueAt });
      await record(tx, 'complaint.asked', { complaintId, questionId });
    }
    await changeWork(tx, { kind: 'complaint', subjectId: complaintId }, { isWaiting: true });
    await audit(tx, ctx, {
      action: 'complaint.asked',
      subject: { kind: 'complaint', id: complaintId },
      reason: text,
      data: { code: begun.value.found.code, side },
    });
    return ok({ complaintId });
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { db } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { comeBack } from './come-back.ts';
import type { Side } from './core/hearing.ts';
import { findComplaint, seeComplaint } from './find-complaint.ts';
import { moveQuestion } from './hearing-store.ts';
import type { AnswerQuestion } from './schema.ts';
import { say } from './store.ts';
import './events.ts';

type Answered = { complaintCode: string; orderCode: string };

/** What the department asked is answered by the side that was asked, once, in its term. */
async function answerAs(ctx: Ctx, side: Side, input: AnswerQuestion): Promise<Result<Answered>> {
  const own = await seeComplaint(db, ctx, input.complaintCode, side);
  if (!own.ok) return own;
  const photos = casePhotos(input.photo ? [input.photo] : [], 'complaint', 'photo');
  return transactionWithPictures(ctx, photos, async (tx, keepPhotos) => {
    const found = await findComplaint(tx, ctx, input.complaintCode, side);
    if (!found.ok) return found;
    const { id: complaintId, code, orderCode } = found.value;
    const [fileId = null] = await keepPhotos();
    const messageId = await say(tx, ctx, { complaintId, by: side, text: input.text, fileId });
    const answered = { answeredAt: ctx.now, answerMessageId: BigInt(messageId) };
    const question = { id: input.questionId, complaintId, side, dueAfter: ctx.now };
    if (!(await moveQuestion(tx, question, 'answer', answered))) return err('CASE_MOVED_ON');
    await comeBack(tx, complaintId);
    await record(tx, 'complaint.said', { complaintId, messageId, by: side });
    return ok({ complaintCode: code, orderCode });
  });
}

export const answerAsBuyer = (ctx: Ctx, input: AnswerQuestion): Promise<Result<Answered>> =>
  answerAs(ctx, 'buyer', input);
export const answerAsSeller = (ctx: Ctx, input: AnswerQuestion): Promise<Result<Answered>> =>
  answerAs(ctx, 'seller', input);

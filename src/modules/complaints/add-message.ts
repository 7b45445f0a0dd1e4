import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { complaintTable } from './core/complaint.ts';
import { findComplaint, seeComplaint } from './find-complaint.ts';
import type { BuyerMessage } from './schema.ts';
import { moveComplaint, say } from './store.ts';
import './events.ts';

/** The buyer adds a word. After an answer of the shop it means that the answer is not enough: the shop must answer again. */
export async function addMessage(
  ctx: Ctx,
  input: BuyerMessage,
): Promise<Result<{ complaintCode: string; orderCode: string }>> {
  const own = await seeComplaint(db, ctx, input.complaintCode, 'buyer');
  if (!own.ok) return own;
  const photos = casePhotos(input.photo ? [input.photo] : [], 'complaint', 'photo');
  return transactionWithPictures(ctx, photos, async (tx, keepPhotos) => {
    const found = await findComplaint(tx, ctx, input.complaintCode, 'buyer');
    if (!found.ok) return found;
    const complaint = found.value;
    if (complaintTable.final.includes(complaint.state)) return err('CASE_MOVED_ON');
    if (complaint.state === 'answered') {
      const hours = await ruleAt('complaint.answer_hours', ctx.now, z.number());
      const deadlineAt = addHours(ctx.now, hours);
      if (!(await moveComplaint(tx, complaint.id, 'insist', { offerVnd: null, deadlineAt })))
        return err('CASE_MOVED_ON');
    }
    const [fileId = null] = await keepPhotos();
    const messageId = await say(tx, ctx, { complaintId: complaint.id, by: 'buyer', text: input.text, fileId });
    await record(tx, 'complaint.said', { complaintId: complaint.id, messageId, by: 'buyer' });
    return ok({ complaintCode: complaint.code, orderCode: complaint.orderCode });
  });
}

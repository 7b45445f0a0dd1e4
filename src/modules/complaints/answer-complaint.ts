import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { db } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { findComplaint, seeComplaint } from './find-complaint.ts';
import type { SellerMessage } from './schema.ts';
import { moveComplaint, say } from './store.ts';
import { termBy } from './term.ts';
import { withinBill } from './within-bill.ts';
import './events.ts';

/**
 * The shop answers, and may offer a sum; the buyer takes it, goes on, or calls the department. Once the department reads
 * it, the shop can still speak.
 */
export async function answerComplaint(ctx: Ctx, input: SellerMessage): Promise<Result<{ complaintCode: string }>> {
  const own = await seeComplaint(db, ctx, input.complaintCode, 'seller');
  if (!own.ok) return own;
  const photos = casePhotos(input.photo ? [input.photo] : [], 'complaint', 'photo');
  return transactionWithPictures(ctx, photos, async (tx, keepPhotos) => {
    const found = await findComplaint(tx, ctx, input.complaintCode, 'seller');
    if (!found.ok) return found;
    const complaint = found.value;
    const isEscalated = complaint.state === 'escalated';
    if (isEscalated && input.offerVnd !== null) return fieldErr('offerVnd', 'CASE_MOVED_ON');
    const within = await withinBill(tx, complaint.orderId, { field: 'offerVnd', sumVnd: input.offerVnd });
    if (!within.ok) return within;
    if (!isEscalated) {
      const isMoved = await moveComplaint(tx, complaint.id, 'answer', {
        offerVnd: input.offerVnd,
        deadlineAt: await termBy('complaint.solve_days', ctx.now),
      });
      if (!isMoved) return err('CASE_MOVED_ON');
    }
    const [fileId = null] = await keepPhotos();
    const messageId = await say(tx, ctx, { complaintId: complaint.id, by: 'seller', text: input.text, fileId });
    await record(tx, 'complaint.said', { complaintId: complaint.id, messageId, by: 'seller' });
    return ok({ complaintCode: complaint.code });
  });
}

import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, addHours, dayOf, formatDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { noteOnOrder, orderForBuyer } from '#modules/orders/api.ts';
import { record } from '#platform/jobs.ts';
import { random } from '#platform/secrets.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { mayBeComplainedOf } from './core/complaint.ts';
import type { OpenComplaint } from './schema.ts';
import { insertComplaint, readOrder, refusedReturnOf, say } from './store.ts';
import './events.ts';

/** The buyer complains about his order; the shop has the rule's hours to answer before the department reads it too. */
export async function openComplaint(ctx: Ctx, input: OpenComplaint): Promise<Result<{ complaintCode: string }>> {
  const own = await orderForBuyer(ctx, input.code);
  if (!own) return err('NOT_FOUND');
  const photos = casePhotos(input.photo ? [input.photo] : [], 'complaint', 'photo');
  return transactionWithPictures(ctx, photos, async (tx, keepPhotos) => {
    const order = await readOrder(tx, own.orderId);
    if (!mayBeComplainedOf(order.state)) return err('COMPLAINT_NOT_YET');
    if (order.endedAt) {
      const days = await ruleAt('complaint.window_days', order.endedAt, z.number());
      const lastDay = addDays(dayOf(order.endedAt), days);
      if (dayOf(ctx.now) > lastDay) return err('COMPLAINT_TOO_LATE', { date: formatDay(lastDay) });
    }
    const hours = await ruleAt('complaint.answer_hours', ctx.now, z.number());
    const complaintCode = `KN${codeFrom(random(8))}`;
    const complaintId = await insertComplaint(tx, {
      code: complaintCode,
      orderId: own.orderId,
      shopId: order.shopId,
      returnId: input.subject === 'return_refused' ? await refusedReturnOf(tx, own.orderId) : null,
      subject: input.subject,
      deadlineAt: addHours(ctx.now, hours),
      openedAt: ctx.now,
    });
    if (!complaintId) return err('COMPLAINT_OPEN');
    const [fileId = null] = await keepPhotos();
    await say(tx, ctx, { complaintId, by: 'buyer', text: input.text, fileId });
    const detail = { complaintCode, subject: input.subject };
    await noteOnOrder(tx, ctx, { orderId: own.orderId, event: 'complaint_opened', by: 'buyer', detail });
    await record(tx, 'complaint.opened', { complaintId });
    return ok({ complaintCode });
  });
}

import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, endOfDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { openReturn } from './open-return.ts';
import type { SendBack } from './schema.ts';
import { moveReturn } from './store.ts';

/** The buyer says the goods are on their way back: from now on the seller must say what came. */
export async function sendBack(ctx: Ctx, input: SendBack): Promise<Result<{ orderCode: string }>> {
  return transaction(async (tx) => {
    const opened = await openReturn(tx, ctx, input.returnCode, 'buyer');
    if (!opened.ok) return opened;
    const { back, orderCode } = opened.value;
    if (!back.needsGoods || back.sentBackAt) return err('CASE_MOVED_ON');
    const days = await ruleAt('return.receive_days', ctx.now, z.number());
    const isMoved = await moveReturn(tx, back.id, 'send_back', {
      sentBackAt: ctx.now,
      sentBackNote: input.note,
      deadlineAt: endOfDay(addDays(dayOf(ctx.now), days)),
    });
    if (!isMoved) return err('CASE_MOVED_ON');
    const detail = { returnCode: back.code };
    await noteOnOrder(tx, ctx, { orderId: back.orderId, event: 'return_sent', by: 'buyer', detail });
    await record(tx, 'return.sent_back', { returnId: back.id });
    return ok({ orderCode });
  });
}

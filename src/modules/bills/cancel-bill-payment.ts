import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { collector } from '#modules/collector/api.ts';
import { db, transaction } from '#platform/db.ts';
import { askPayment } from './ask-payment.ts';
import { mayBeOnItsWay } from './core/ask-times.ts';
import { isUnpaid } from './core/bill-payment.ts';
import { hear } from './hear.ts';
import { isOwner } from './owner.ts';
import type { OwnPayment } from './schema.ts';
import { lockPayment, movePayment, readPayment } from './store.ts';

/** Takes back a payment that nobody has paid, at the collector first: what it will not take back may be paid by now. */
export async function cancelBillPayment(ctx: Ctx, { code }: OwnPayment): Promise<Result<{ code: string }>> {
  const payment = await readPayment(db, { code });
  const desk = collector();
  if (!payment || !desk || !isOwner(ctx, payment)) return err('NOT_FOUND');
  if (!isUnpaid(payment.state)) return err('BILL_NOT_CANCELLABLE');
  const answer = await desk.cancel(code);
  if (answer.kind === 'unanswered') return err('COLLECTOR_SILENT');
  const isUnknown = answer.kind === 'refused' && answer.code === 'UNKNOWN_TXN';
  if (isUnknown && mayBeOnItsWay(payment, ctx.now)) return err('COLLECTOR_SILENT');
  if (answer.kind === 'refused' && !isUnknown) {
    await askPayment(ctx, payment.id);
    return err('BILL_NOT_CANCELLABLE');
  }
  must(
    await transaction(async (tx) => {
      const held = await lockPayment(tx, { code });
      if (!held) return ok();
      if (answer.kind === 'answered') await hear(tx, ctx, held, answer.value, 'answer');
      else await movePayment(tx, held, 'cancel', { reason: 'unknown_to_collector' });
      return ok();
    }),
  );
  const after = await readPayment(db, { code });
  return after && isUnpaid(after.state) ? err('BILL_NOT_CANCELLABLE') : ok({ code });
}

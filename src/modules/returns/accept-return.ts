import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, type FieldError, must, ok, type Result } from '#kernel/result.ts';
import { addDays, dayOf, endOfDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { record } from '#platform/jobs.ts';
import { SILENCE } from './core/return.ts';
import { leftOf } from './core/return-money.ts';
import { openReturn } from './open-return.ts';
import { type AcceptReturn, amountField } from './schema.ts';
import { settleReturn } from './settle-return.ts';
import { type LockedReturn, lockReturn, moveReturn, readBill, setAmounts } from './store.ts';

/** The seller takes it back: an amount for each line, and whether the goods are wanted. Without goods the money goes at once. */
export async function acceptReturn(ctx: Ctx, input: AcceptReturn): Promise<Result<{ orderCode: string }>> {
  return transaction(async (tx) => {
    const opened = await openReturn(tx, ctx, input.returnCode, 'decide');
    if (!opened.ok) return opened;
    const { back, orderCode } = opened.value;
    if (back.state !== 'asked') return err('CASE_MOVED_ON');
    const amounts = await amountsOf(tx, back, input);
    if (!amounts.ok) return amounts;
    await setAmounts(tx, back.id, amounts.value);
    // What cannot go back was settled when it was asked: fresh food is never wanted back.
    const needsGoods = input.goods === 'back' && back.needsGoods;
    const accepted = await accept(tx, ctx, back, { by: 'seller', needsGoods });
    return accepted.ok ? ok({ orderCode }) : accepted;
  });
}

/** Nobody answered in time: silence counts against who must answer, so it is accepted whole as it was asked. */
export async function acceptUnanswered(tx: Tx, ctx: Ctx, back: LockedReturn): Promise<Result<void>> {
  return accept(tx, ctx, back, { by: 'system', needsGoods: back.needsGoods });
}

async function accept(
  tx: Tx,
  ctx: Ctx,
  back: LockedReturn,
  { by, needsGoods }: { by: 'seller' | 'system'; needsGoods: boolean },
): Promise<Result<void>> {
  const days = await ruleAt('return.send_back_days', ctx.now, z.number());
  const isMoved = await moveReturn(tx, back.id, by === 'seller' ? 'accept' : 'accept_unanswered', {
    needsGoods,
    decidedAt: ctx.now,
    ...(by === 'system' ? { decisionReason: SILENCE.unanswered } : {}),
    deadlineAt: needsGoods ? endOfDay(addDays(dayOf(ctx.now), days)) : null,
  });
  if (!isMoved) return err('CASE_MOVED_ON');
  await noteOnOrder(tx, ctx, {
    orderId: back.orderId,
    event: 'return_accepted',
    by,
    detail: { returnCode: back.code, goods: needsGoods ? 'back' : 'kept' },
  });
  if (needsGoods) {
    await record(tx, 'return.accepted', { returnId: back.id, by });
    return ok();
  }
  const decided = await lockReturn(tx, back.code);
  if (!decided) return err('NOT_FOUND');
  must(await settleReturn(tx, ctx, decided, by, { goods: 'none' }));
  return ok();
}

/** What the seller typed for each line; an empty box is what was asked. */
async function amountsOf(
  tx: Tx,
  back: LockedReturn,
  input: AcceptReturn,
): Promise<Result<{ lineId: string; amountVnd: bigint }[]>> {
  const bill = await readBill(tx, back.orderId);
  const fields: FieldError[] = [];
  const amounts = back.lines.map(({ lineId, askedVnd }) => {
    const field = `amount.${lineId}`;
    const typed = amountField.safeParse(input[field] ?? '');
    const line = bill.lines.find((one) => one.lineId === lineId);
    const amountVnd = typed.success ? (typed.data ?? askedVnd) : 0n;
    if (!typed.success) fields.push({ field, code: 'PRICE_INVALID' });
    else if (!line || amountVnd > leftOf(line))
      fields.push({ field, code: 'REFUND_ABOVE_PAID', detail: { maxVnd: Number(line ? leftOf(line) : 0n) } });
    return { lineId, amountVnd };
  });
  return fields.length > 0 ? { ok: false, code: 'FORM_INVALID', fields } : ok(amounts);
}

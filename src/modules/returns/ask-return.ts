import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { sumVnd } from '#kernel/money.ts';
import { err, type FieldError, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addDays, addHours, dayOf, formatDay } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { lockWholeOrder, noteOnOrder, orderForBuyer } from '#modules/orders/api.ts';
import { record } from '#platform/jobs.ts';
import { random } from '#platform/secrets.ts';
import { casePhotos, transactionWithPictures } from '#platform/uploads.ts';
import { bearerOf, canGoBack, MAX_RETURN_PHOTOS, type ReturnReason } from './core/return.ts';
import { type Bill, type LineBack, restOf, worthOf } from './core/return-money.ts';
import { baseOf, quantityText } from './core/return-quantity.ts';
import type { AskReturn } from './schema.ts';
import { insertReturn, readBill, readLines, readOrderFacts, type SoldLine } from './store.ts';
import './events.ts';

/**
 * The buyer says which goods were not right, how much of them and why. Only for an order that arrived, within the days
 * that held when it did, and for no gram twice.
 */
export async function askReturn(ctx: Ctx, input: AskReturn): Promise<Result<{ code: string; returnCode: string }>> {
  const own = await orderForBuyer(ctx, input.code);
  if (!own) return err('NOT_FOUND');
  const reason = input.reason as ReturnReason;
  if (input.photos.length > MAX_RETURN_PHOTOS) return fieldErr('photos', 'TOO_MANY_PHOTOS', { max: MAX_RETURN_PHOTOS });
  const photos = casePhotos(input.photos, 'return', 'photos');
  return transactionWithPictures(ctx, photos, async (tx, keepPhotos) => {
    await lockWholeOrder(tx, own.orderId);
    const order = await readOrderFacts(tx, own.orderId);
    if (!order?.deliveredAt || !isReceived(order.state)) return err('RETURN_NOT_YET');
    const lastDay = await lastDayToAsk(order.deliveredAt);
    if (dayOf(ctx.now) > lastDay) return err('RETURN_TOO_LATE', { date: formatDay(lastDay) });

    const [lines, bill] = [await readLines(tx, own.orderId), await readBill(tx, own.orderId)];
    const chosen = chosenOf(lines, bill, input);
    if (!chosen.ok) return chosen;
    const { backs, hasFresh } = chosen.value;
    if (reason === 'changed_mind' && hasFresh) return fieldErr('reason', 'RETURN_FRESH');

    const hours = await ruleAt('return.answer_hours', ctx.now, z.number());
    const returnCode = `TH${codeFrom(random(8))}`;
    const returnId = await insertReturn(tx, {
      code: returnCode,
      orderId: own.orderId,
      shopId: order.shopId,
      state: 'asked',
      reason,
      text: input.text,
      needsGoods: canGoBack(reason, hasFresh),
      deliveryBearer: bearerOf(reason),
      askedVnd: sumVnd(backs.map((back) => back.amountVnd)),
      deadlineAt: addHours(ctx.now, hours),
      askedAt: ctx.now,
      lines: backs,
      photoIds: await keepPhotos(),
    });
    if (!returnId) return err('RETURN_OPEN');
    await noteOnOrder(tx, ctx, {
      orderId: own.orderId,
      event: 'return_asked',
      by: 'buyer',
      detail: { returnCode, why: reason },
    });
    await record(tx, 'return.asked', { returnId });
    return ok({ code: input.code, returnCode });
  });
}

const isReceived = (state: string): boolean => state === 'delivered' || state === 'completed';

/** The last day on which a return may be asked, by the rule of the day of delivery. */
export async function lastDayToAsk(deliveredAt: Date): Promise<string> {
  const days = await ruleAt('return.window_days', deliveredAt, z.number());
  return addDays(dayOf(deliveredAt), days);
}

/** What was typed for each line, within what is left of it. */
function chosenOf(
  lines: readonly SoldLine[],
  bill: Bill,
  input: AskReturn,
): Result<{ backs: LineBack[]; hasFresh: boolean }> {
  const backs: LineBack[] = [];
  const fields: FieldError[] = [];
  let hasFresh = false;
  for (const sold of lines) {
    const line = bill.lines.find(({ lineId }) => lineId === sold.lineId);
    const field = `quantity.${sold.lineId}`;
    const typed = input[field];
    if (!line || typeof typed !== 'string' || typed.trim() === '') continue;
    const base = baseOf(sold, typed);
    if (base === null) fields.push({ field, code: 'QUANTITY_INVALID' });
    else if (base > restOf(line))
      fields.push({ field, code: 'RETURN_ABOVE_PACKED', detail: { left: quantityText(sold, restOf(line)) } });
    else if (base > 0n) {
      backs.push({ lineId: sold.lineId, base, amountVnd: worthOf(line, base) });
      hasFresh ||= sold.isFresh;
    }
  }
  if (fields.length > 0) return { ok: false, code: 'FORM_INVALID', fields };
  return backs.length === 0 ? fieldErr('lines', 'RETURN_NOTHING') : ok({ backs, hasFresh });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { mayMove } from '#kernel/states.ts';
import { transaction } from '#platform/db.ts';
import { isFieldError, readEntry } from './core/box.ts';
import { orderTable } from './core/order.ts';
import { orderForSeller } from './order-access.ts';
import { linesToPack, lockWholeOrder, writeWeight } from './packing-store.ts';
import type { WeighLine } from './schema.ts';

/** One line on the scale, before its box is closed: kept beside the order, no stock and no money moves yet. */
export async function weighLine(ctx: Ctx, input: WeighLine): Promise<Result<{ code: string; lineId: string }>> {
  const found = await orderForSeller(ctx, input.code);
  if (!found) return err('NOT_FOUND');
  return transaction(async (tx) => {
    const order = await lockWholeOrder(tx, found.orderId);
    if (!mayMove(orderTable, 'pack', order.state, 'seller')) return err('ORDER_MOVE_REFUSED', { move: 'pack' });
    const line = (await linesToPack(tx, order.id)).find(({ lineId }) => lineId === input.lineId);
    if (!line) return err('NOT_FOUND');
    const read = readEntry(line, input);
    if (isFieldError(read)) return { ok: false, code: 'FORM_INVALID', fields: [read] };
    await writeWeight(tx, { lineId: line.lineId, ...read });
    return ok({ code: order.code, lineId: line.lineId });
  });
}

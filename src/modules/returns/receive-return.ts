import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { SILENCE } from './core/return.ts';
import { openReturn } from './open-return.ts';
import type { ReceiveReturn } from './schema.ts';
import { settleReturn } from './settle-return.ts';
import { type LockedReturn, moveReturn, setRestocked } from './store.ts';

/** The goods are back: line by line for sale again or written off; then the money goes as it was agreed. */
export async function receiveReturn(ctx: Ctx, input: ReceiveReturn): Promise<Result<{ orderCode: string }>> {
  return transaction(async (tx) => {
    const opened = await openReturn(tx, ctx, input.returnCode, 'receive');
    if (!opened.ok) return opened;
    const { back, orderCode } = opened.value;
    if (!back.needsGoods) return err('CASE_MOVED_ON');
    const restocked = new Set(
      back.lines.map((line) => line.lineId).filter((id) => input[`restock.${id}`] !== undefined),
    );
    const received = await receive(tx, ctx, back, 'seller', restocked);
    return received.ok ? ok({ orderCode }) : received;
  });
}

/** The buyer sent the goods and nobody said what came: they count as come, and as written off until they are counted. */
export async function receiveUnanswered(tx: Tx, ctx: Ctx, back: LockedReturn): Promise<Result<void>> {
  return receive(tx, ctx, back, 'system', new Set());
}

async function receive(
  tx: Tx,
  ctx: Ctx,
  back: LockedReturn,
  by: 'seller' | 'system',
  restocked: ReadonlySet<string>,
): Promise<Result<void>> {
  const move = by === 'seller' ? 'receive' : 'receive_unanswered';
  const silence = by === 'system' ? { decisionReason: SILENCE.uncounted } : {};
  if (!(await moveReturn(tx, back.id, move, { receivedAt: ctx.now, ...silence }))) return err('CASE_MOVED_ON');
  await setRestocked(tx, back.id, restocked);
  const detail = { returnCode: back.code };
  await noteOnOrder(tx, ctx, { orderId: back.orderId, event: 'return_received', by, detail });
  const settled = await settleReturn(tx, ctx, back, by, { goods: restocked });
  return settled.ok ? ok() : settled;
}

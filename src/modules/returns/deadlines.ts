import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { noteOnOrder } from '#modules/orders/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { eachByItself, record, type Sweep } from '#platform/jobs.ts';
import { acceptUnanswered } from './accept-return.ts';
import { openReturn } from './open-return.ts';
import { receiveUnanswered } from './receive-return.ts';
import { type LockedReturn, moveReturn, overdueReturns } from './store.ts';

/**
 * Silence counts against the side that must speak: a seller who does not answer has accepted, a buyer who does not send
 * the goods has given up, a seller who does not say what came has received it. Each in a transaction of its own.
 */
const endWaiting: Sweep = {
  name: 'returns.end-waiting',
  run: async (ctx) => {
    await eachByItself(await overdueReturns(db, ctx.now), async (code) => {
      const ended = await transaction(async (tx) => {
        const opened = await openReturn(tx, ctx, code, 'clock');
        if (!opened.ok) return opened;
        const { back } = opened.value;
        const isOver = back.deadlineAt !== null && back.deadlineAt <= ctx.now;
        return isOver ? end(tx, ctx, back) : ok();
      });
      if (!ended.ok) throw new Error(`return ${code} could not end: ${ended.code}`);
    });
  },
};

async function end(tx: Tx, ctx: Ctx, back: LockedReturn): Promise<Result<void>> {
  if (back.state === 'asked') return acceptUnanswered(tx, ctx, back);
  if (back.sentBackAt) return receiveUnanswered(tx, ctx, back);
  if (await moveReturn(tx, back.id, 'lapse_unsent', { decisionReason: 'not_sent' })) {
    const detail = { returnCode: back.code };
    await noteOnOrder(tx, ctx, { orderId: back.orderId, event: 'return_lapsed', by: 'system', detail });
    await record(tx, 'return.refused', { returnId: back.id, by: 'system', move: 'lapse_unsent' });
  }
  return ok();
}

export const sweeps: Sweep[] = [endWaiting];

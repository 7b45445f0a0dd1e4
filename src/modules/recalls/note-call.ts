import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { recallOrderFor } from './call-queries.ts';
import { choose } from './carry-out.ts';
import { noteCall } from './order-store.ts';
import type { NoteCall } from './schema.ts';
import { tellNoted } from './tell-noted.ts';

/**
 * A buyer was called: what he said counts as his answer, and he is told what was noted in his name; that nobody picked up is
 * noted, and he is called again.
 */
export async function noteRecallCall(
  ctx: Ctx,
  { recallOrderId, outcome, note }: NoteCall,
): Promise<Result<{ recallCode: string; byShop: boolean }>> {
  const found = await recallOrderFor(ctx, recallOrderId);
  if (!found || ctx.actor.kind !== 'person') return err('NOT_FOUND');
  const { accountId: byId } = ctx.actor;
  const { recallId, recallCode, orderCode, byShop } = found;
  return transaction(async (tx) => {
    if (outcome !== 'not_reached') {
      const chosen = await choose(tx, ctx, recallOrderId, { choice: outcome, confirmedBy: 'phone' });
      if (!chosen.ok) return chosen;
      await audit(tx, ctx, {
        action: 'recall.answer_noted',
        subject: { kind: 'recall', id: recallId },
        data: { order: orderCode, choice: outcome },
      });
      await tellNoted(tx, ctx, { recallOrderId, outcome, byShop });
    }
    await noteCall(tx, recallOrderId, { byId, byShop, note, at: ctx.now });
    return ok({ recallCode, byShop });
  });
}

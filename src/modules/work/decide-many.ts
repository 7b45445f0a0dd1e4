import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { decideListing } from '#modules/catalog/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { decideApplication } from '#modules/shops/api.ts';
import { transaction } from '#platform/db.ts';
import { type BulkMove, bulkRefusal } from './core/bulk.ts';
import { maySeeQueue } from './core/policy.ts';
import { handTo } from './give-work.ts';
import { type BatchResult, type Colleague, colleagues, workItem } from './queries.ts';
import type { Chosen, DecideMany } from './schema.ts';
import { keepBatch } from './store.ts';

/**
 * One decision with one reason about several items, each in a transaction of its own through its own room's door: what
 * one of them is refused for takes nothing back of the others. What was done with each is kept to be read.
 */
export async function decideMany(ctx: Ctx, input: DecideMany): Promise<Result<{ batchId: string }>> {
  const { actor } = ctx;
  if (!maySeeQueue(actor)) return err('NOT_ALLOWED');
  const { move, reason, toId } = input;
  const to = move === 'give' ? (await colleagues(ctx)).find(({ id }) => id === toId) : undefined;
  if (move === 'give' && !to) return fieldErr('toId', 'REQUIRED');
  const mostPoints = await ruleAt('work.bulk_points', ctx.now, z.number());
  const results: BatchResult[] = [];
  const seen = new Set<string>();
  for (const one of input.items) {
    if (!one || seen.has(one.id)) continue;
    seen.add(one.id);
    const item = await workItem(ctx, one);
    const code = item?.code ?? '';
    const refusal = item ? bulkRefusal(item, move, mostPoints) : 'NOT_FOUND';
    const done = refusal ? err(refusal) : await act(ctx, one, move, { reason, to });
    const field = done.ok ? undefined : done.fields?.[0];
    const detail = done.ok ? {} : (field?.detail ?? done.detail ?? {});
    results.push({
      kind: one.kind,
      id: one.id,
      code,
      refusal: done.ok ? '' : (field?.code ?? done.code),
      detail: typeof detail.name === 'string' ? detail.name : '',
    });
  }
  return transaction(async (tx) => {
    const batch = { accountId: actor.accountId, move, reason, results, createdAt: ctx.now };
    return ok({ batchId: await keepBatch(tx, batch) });
  });
}

async function act(
  ctx: Ctx,
  { kind, id, seenAt }: Chosen,
  move: BulkMove,
  { reason, to }: { reason: string; to: Colleague | undefined },
): Promise<Result<unknown>> {
  if (move === 'give') return handTo(ctx, { kind, id, reason }, to);
  if (kind === 'listing')
    return decideListing(ctx, { reviewId: id, decision: move === 'approve' ? 'approve' : 'more_info', reason, seenAt });
  if (kind === 'application' && move === 'ask_more')
    return decideApplication(ctx, { applicationId: id, decision: 'ask_more', reason, seenAt });
  return err('WORK_NOT_IN_BULK');
}

import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { baseOf } from '#modules/stock/core/amount.ts';
import { openWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { proposingPower } from './core/policy.ts';
import { nextCode } from './next-code.ts';
import type { ProposeRecall } from './schema.ts';
import { recalledProduct } from './scope-queries.ts';
import { insertRecall, lockLots } from './store.ts';

/** The department means to order a recall: nothing happens to the goods, and nobody is told, before a second person signs. */
export async function proposeRecall(
  ctx: Ctx,
  input: ProposeRecall,
): Promise<Result<{ recallId: string; code: string }>> {
  const { actor } = ctx;
  const { productId, danger, measure, reason, basis } = input;
  const product = await recalledProduct(productId);
  if (actor.kind !== 'person' || !product) return err('NOT_FOUND');
  const { shopId, areaId, productName, shopName } = product;
  const power = proposingPower(actor, areaId);
  if (!power) return err('NOT_ALLOWED');
  if (isShopMember(ctx.actor, shopId)) return err('OWN_SHOP');
  const askedBase = input.left === null ? null : baseOf(input.left, product.dimension);
  if (input.left !== null && askedBase === null) return fieldErr('left', 'STOCK_INVALID');
  const citation = await citationAt(basis, ctx.now);
  const signHours = await ruleAt('recall.sign_hours', ctx.now, z.number());
  return transaction(async (tx) => {
    const lotIds = [...new Set(input.lotIds)];
    if ((await lockLots(tx, productId, lotIds)).length < lotIds.length) return err('NOT_FOUND');
    const code = await nextCode(tx, ctx.now);
    const made = {
      code,
      shopId,
      productId,
      cause: 'ordered' as const,
      state: 'proposed' as const,
      danger,
      measure,
      reason,
      basis,
      citation,
      askedBase,
      proposedById: actor.accountId,
      proposedForId: power.forId,
      proposedAt: ctx.now,
      isSandbox: isSandbox(),
    };
    const recall = await insertRecall(tx, made, lotIds);
    if (!recall) return err('RECALL_LOT_TAKEN');
    const recallId = recall.id;
    await audit(tx, ctx, {
      action: 'recall.proposed',
      subject: { kind: 'recall', id: recallId },
      reason,
      data: { shop: shopId, code, lots: lotIds.length },
      ...(power.forId ? { onBehalfOf: power.forId } : {}),
    });
    await openWork(tx, {
      kind: 'recall',
      subjectId: recallId,
      code,
      variant: 'proposed',
      subject: productName,
      party: shopName,
      areaId,
      shopId,
      openedAt: ctx.now,
      dueAt: addHours(ctx.now, signHours),
      isSandbox: made.isSandbox,
    });
    return ok({ recallId, code });
  });
}

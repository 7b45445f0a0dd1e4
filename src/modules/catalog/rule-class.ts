import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { mayRuleClasses } from '#modules/tax/core/policy.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import type { RuleClass } from './schema.ts';
import { lockAnyProduct, setRuledClass } from './store.ts';

/**
 * An official says where the goods of a household's listing come from, over its own word (Decree 252/2026 Art. 44.2), or
 * takes that back. Later orders copy it; those that were made keep what they have.
 */
export async function ruleClass(
  ctx: Ctx,
  { productId, ruled, reason }: RuleClass,
): Promise<Result<{ productId: string }>> {
  const { actor } = ctx;
  if (!mayRuleClasses(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const product = await lockAnyProduct(tx, productId);
    if (!product || product.status === 'draft') return err('NOT_FOUND');
    // Nobody decides about his own goods.
    if (actor.shops.some((shop) => shop.shopId === product.shopId)) return err('NOT_ALLOWED');
    const by = { at: ctx.now, byId: actor.accountId, reason };
    const changeId = await setRuledClass(tx, productId, ruled === 'seller' ? null : ruled, by);
    if (!changeId) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: ruled === 'seller' ? 'tax.class_lifted' : 'tax.class_ruled',
      subject: { kind: 'product', id: productId },
      reason,
      data: { to: ruled },
    });
    await tellShop(tx, ctx, {
      shopId: product.shopId,
      topic: 'department',
      template: ruled === 'seller' ? 'classLifted' : 'classRuled',
      values: { product: product.name },
      link: `/kenh-nguoi-ban/san-pham/${productId}`,
      onceKey: `class-ruled:${changeId}`,
    });
    return ok({ productId });
  });
}

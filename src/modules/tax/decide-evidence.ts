import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { tellShop } from '#modules/notices/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayRuleClasses } from './core/policy.ts';
import { moveEvidence, shopOfEvidence } from './evidence-store.ts';
import { nameOfShop } from './queries.ts';

const TEMPLATES = { accept: 'evidenceAccepted', refuse: 'evidenceRefused' } as const;
const ACTIONS = { accept: 'tax.evidence_accepted', refuse: 'tax.evidence_refused' } as const;

/** An official's word on what a household shows for its own produce; refused later, it ends for the sales that follow. */
export async function decideEvidence(
  ctx: Ctx,
  { id, decision, reason }: { id: string; decision: 'accept' | 'refuse'; reason?: string },
): Promise<Result<void>> {
  const { actor } = ctx;
  if (!mayRuleClasses(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const shopId = await shopOfEvidence(tx, id);
    if (!shopId) return err('NOT_FOUND');
    // Nobody decides about his own goods.
    if (actor.shops.some((shop) => shop.shopId === shopId)) return err('NOT_ALLOWED');
    const by = { at: ctx.now, decidedById: actor.accountId, ...(reason ? { reason } : {}) };
    if (!(await moveEvidence(tx, id, decision, by))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: ACTIONS[decision],
      subject: { kind: 'shop', id: shopId },
      ...(reason ? { reason } : {}),
      data: { evidenceId: id },
    });
    await tellShop(tx, ctx, {
      shopId,
      topic: 'department',
      template: TEMPLATES[decision],
      values: { shop: await nameOfShop(tx, shopId) },
      link: '/kenh-nguoi-ban/thue',
      onceKey: `evidence-${decision}:${id}`,
    });
    return ok();
  });
}

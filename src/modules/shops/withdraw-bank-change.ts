import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { lockBankChange, moveBankChange } from './bank-store.ts';
import { decideBankChange } from './core/bank-change.ts';
import { mayMoveMoney } from './core/policy.ts';

/** The owner stops a change that waits; the old account simply stays. */
export async function withdrawBankChange(ctx: Ctx, input: { changeId: string }): Promise<Result<void>> {
  const { actor } = ctx;
  return transaction(async (tx) => {
    const change = await lockBankChange(tx, input.changeId);
    if (!change || !mayMoveMoney(actor, change.shopId)) return err('NOT_FOUND');
    const next = decideBankChange(change, 'withdraw', ctx.now);
    if (!next.ok) return next;
    const by = { decidedAt: ctx.now, decidedById: actor.accountId, decisionReason: null };
    if (!(await moveBankChange(tx, change.id, next.value, by))) return err('ALREADY_DECIDED');
    await closeWork(tx, ctx, { kind: 'bank_change', subjectId: change.id }, 'withdrawn');
    await audit(tx, ctx, { action: 'bank_change.withdraw', subject: { kind: 'shop', id: change.shopId } });
    return ok();
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { beginDecision } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayDecideShops } from './core/policy.ts';
import { addRenewedPaper, lockPaper, settlePaper } from './paper-store.ts';
import type { PaperDecision } from './schema.ts';

/** An official has seen the new paper and its dates, or lets the old one end: then its badge goes by itself on that day. */
export async function decidePaper(ctx: Ctx, input: PaperDecision): Promise<Result<void>> {
  const { actor } = ctx;
  if (!mayDecideShops(actor)) return err('NOT_ALLOWED');
  const { paperId, decision, reason, number, issuedOn, expiresOn } = input;
  return transaction(async (tx) => {
    const paper = await lockPaper(tx, paperId);
    if (!paper) return err('NOT_FOUND');
    const begun = await beginDecision(tx, ctx, { kind: 'paper', subjectId: paperId });
    if (!begun.ok) return begun;
    const byId = actor.accountId;
    if (decision === 'renew') {
      if (!expiresOn) return fieldErr('expiresOn', 'REQUIRED');
      const isLater = expiresOn > dayOf(ctx.now) && (paper.expiresOn === null || expiresOn > paper.expiresOn);
      if (!isLater || (issuedOn && issuedOn > dayOf(ctx.now))) return fieldErr('expiresOn', 'DATE_INVALID');
      await addRenewedPaper(tx, ctx, paper, { number, issuedOn, expiresOn, byId });
    }
    const outcome = decision === 'renew' ? 'renewed' : 'lapsed';
    await settlePaper(tx, ctx, paperId, { outcome, byId, note: reason });
    await audit(tx, ctx, {
      action: `paper.${decision}`,
      subject: { kind: 'paper', id: paperId },
      reason,
      data: { shopId: paper.shopId, expiresOn },
    });
    return ok();
  });
}

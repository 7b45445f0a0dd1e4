import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { beginDecision } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import { mayDecideReports } from './core/policy.ts';
import type { SaveDraft } from './schema.ts';
import { keepDraft } from './store.ts';

/** A decision half made, for whoever goes on with it; it decides nothing. */
export async function saveDraft(ctx: Ctx, { matterId, ...draft }: SaveDraft): Promise<Result<void>> {
  const { actor } = ctx;
  if (!mayDecideReports(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const begun = await beginDecision(tx, ctx, { kind: 'report', subjectId: matterId });
    if (!begun.ok) return begun;
    const isKept = await keepDraft(tx, matterId, draft, { id: actor.accountId, at: ctx.now });
    return isKept ? ok() : err('ALREADY_DECIDED');
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { caseInHand } from './add-evidence.ts';
import type { CaseMove, Outcome } from './core/case.ts';
import { addEvent, moveCase, putInCharge } from './store.ts';

/** What was found is decided, the file is closed, or opened again; each with its reason. */
export async function changeCase(
  ctx: Ctx,
  input: { caseId: string; move: CaseMove; outcome: Outcome | null; reason: string },
): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  const { caseId, move, outcome, reason } = input;
  if (move === 'decide' && outcome === null) return fieldErr('outcome', 'REQUIRED');
  return transaction(async (tx) => {
    const { id, code } = must(await caseInHand(tx, ctx, caseId));
    const moved = await moveCase(tx, id, move, {
      ...(move === 'decide' ? { outcome: outcome ?? '', decidedAt: ctx.now } : {}),
      ...(move === 'close' ? { closedAt: ctx.now } : {}),
      ...(move === 'reopen' ? { closedAt: null, decidedAt: null, outcome: null } : {}),
    });
    if (!moved) return err('CASE_MOVED_ON');
    await addEvent(tx, { caseId: id, kind: move, text: reason, byId: actor.accountId, at: ctx.now });
    await audit(tx, ctx, {
      action: `case.${move}`,
      subject: { kind: 'case', id },
      reason,
      data: { code, outcome: move === 'decide' ? outcome : null },
    });
    return ok({ code });
  });
}

/** Whoever takes the file is in charge of it from now on. */
export async function takeCase(ctx: Ctx, { caseId }: { caseId: string }): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const { id, code, inChargeId } = must(await caseInHand(tx, ctx, caseId));
    if (inChargeId === actor.accountId) return ok({ code });
    await putInCharge(tx, id, actor.accountId);
    await addEvent(tx, { caseId: id, kind: 'taken', text: actor.name, byId: actor.accountId, at: ctx.now });
    await audit(tx, ctx, { action: 'case.taken', subject: { kind: 'case', id }, data: { code } });
    return ok({ code });
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { caseInHand } from './add-evidence.ts';
import { addEvent, insertParty } from './store.ts';

/** Somebody else whom the matter concerns. */
export async function addParty(
  ctx: Ctx,
  input: { caseId: string; role: string; name: string; contact: string },
): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  const { role, name, contact } = input;
  return transaction(async (tx) => {
    const { id, code, state } = must(await caseInHand(tx, ctx, input.caseId));
    if (state === 'closed') return err('CASE_CLOSED');
    await insertParty(tx, { caseId: id, role, name, contact, addedAt: ctx.now, addedById: actor.accountId });
    await addEvent(tx, { caseId: id, kind: 'party', text: name, byId: actor.accountId, at: ctx.now });
    await audit(tx, ctx, { action: 'case.party', subject: { kind: 'case', id }, data: { role } });
    return ok({ code });
  });
}

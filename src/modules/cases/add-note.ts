import type { Ctx } from '#kernel/actor.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { caseInHand } from './add-evidence.ts';
import { insertNote } from './store.ts';

/** A note for the department alone; it stays under its writer's name. */
export async function addNote(ctx: Ctx, input: { caseId: string; text: string }): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const { id, code } = must(await caseInHand(tx, ctx, input.caseId));
    await insertNote(tx, { caseId: id, text: input.text, byId: actor.accountId, at: ctx.now });
    await audit(tx, ctx, { action: 'case.note', subject: { kind: 'case', id } });
    return ok({ code });
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayDecideBills } from './core/policy.ts';
import type { ResolveBillWord } from './schema.ts';
import { resolveWord } from './word-store.ts';

/** An official has settled outside what the collector said that does not fit; the word itself stays as it came. */
export async function resolveBillWord(ctx: Ctx, { wordId: id, reason }: ResolveBillWord): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person' || !mayDecideBills(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    if (!(await resolveWord(tx, id, { at: ctx.now, byId: actor.accountId, resolution: reason })))
      return err('ALREADY_DECIDED');
    await audit(tx, ctx, { action: 'bills.resolve_word', subject: { kind: 'bill_word', id }, reason });
    return ok();
  });
}

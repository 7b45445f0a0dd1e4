import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { dataBreachTable } from './core/breach.ts';
import { mayReadDataDesk } from './core/policy.ts';
import type { AddBreachEntry } from './schema.ts';
import { insertBreachEntry, lockBreach, writeBreachState } from './store.ts';

/** Who was told, what became known, how it ended: written down when it is done, and never rewritten. */
export async function addBreachEntry(ctx: Ctx, input: AddBreachEntry): Promise<Result<{ id: string }>> {
  const { actor } = ctx;
  if (!mayReadDataDesk(actor)) return err('NOT_ALLOWED');
  const { breachId, kind, text } = input;
  return transaction(async (tx) => {
    const breach = await lockBreach(tx, breachId);
    if (!breach) return err('NOT_FOUND');
    if (breach.state === 'closed') return err('BREACH_CLOSED');
    const { tell_authority: tellAuthority, close } = dataBreachTable.moves;
    // Told again, the authority was told already: a further word to it is only written down.
    if (kind === 'authority' && tellAuthority.from.includes(breach.state))
      await writeBreachState(tx, breachId, tellAuthority.to, null);
    if (kind === 'closed') await writeBreachState(tx, breachId, close.to, ctx.now);
    await insertBreachEntry(tx, { breachId, kind, text, byId: actor.accountId, at: ctx.now });
    await audit(tx, ctx, {
      action: `breach.${kind}`,
      subject: { kind: 'data_breach', id: breachId },
      reason: text.slice(0, 1000),
      data: { code: breach.code },
    });
    return ok({ id: breachId });
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayResolveInvoices } from './core/desk-policy.ts';
import { resolveAnswerRow } from './message-store.ts';
import type { ResolveAnswer } from './schema.ts';

/** An official says what became of an answer that fits nothing; the answer itself stays as it came. */
export async function resolveAnswer(ctx: Ctx, { answerId: id, reason }: ResolveAnswer): Promise<Result<void>> {
  const { actor } = ctx;
  if (!mayResolveInvoices(actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    if (!(await resolveAnswerRow(tx, id, { at: ctx.now, byId: actor.accountId, reason })))
      return err('ALREADY_DECIDED');
    await audit(tx, ctx, { action: 'invoice.resolve_answer', subject: { kind: 'invoice_answer', id }, reason });
    return ok();
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { mayCheckBooks } from './core/policy.ts';
import { setClosed } from './difference-store.ts';
import type { CloseDifference } from './schema.ts';

/** An official explains what does not fit. Nothing in the books changes by it; found with other figures it opens again. */
export async function closeDifference(ctx: Ctx, { id, reason }: CloseDifference): Promise<Result<void>> {
  if (!mayCheckBooks(ctx.actor)) return err('NOT_ALLOWED');
  const byId = ctx.actor.accountId;
  return transaction(async (tx) => {
    const closed = await setClosed(tx, id, { at: ctx.now, byId, note: reason });
    if (!closed) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'books.close_difference',
      subject: { kind: 'book_difference', id },
      reason,
      data: { key: closed.key },
    });
    return ok();
  });
}

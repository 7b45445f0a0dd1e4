import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';
import { mayReadPapers } from './core/policy.ts';
import { sealedPersonalId } from './queries.ts';

/** The whole identity number, to an official who says why; the look is in the log before the number is on the screen. */
export async function revealPersonalId(
  ctx: Ctx,
  input: { subject: 'application' | 'shop'; id: string; reason: string },
): Promise<Result<{ personalId: string }>> {
  if (!mayReadPapers(ctx.actor)) return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    const sealed = await sealedPersonalId(tx, input.subject, input.id);
    if (sealed === null) return err('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'personal_id.revealed',
      subject: { kind: input.subject, id: input.id },
      reason: input.reason,
    });
    return ok({ personalId: unseal(sealed) });
  });
}

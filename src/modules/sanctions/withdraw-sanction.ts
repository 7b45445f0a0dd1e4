import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { moveSanction, readSanction } from './store.ts';

/** Who proposed it takes it back while nobody has signed. */
export async function withdrawSanction(
  ctx: Ctx,
  { sanctionId, reason }: { sanctionId: string; reason: string },
): Promise<Result<{ code: string }>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_ALLOWED');
  return transaction(async (tx) => {
    // The work first, as who signs does: two who act at once take turns.
    await closeWork(tx, ctx, { kind: 'sanction', subjectId: sanctionId }, 'withdrawn');
    const sanction = await readSanction(tx, sanctionId);
    if (!sanction || ![sanction.proposedById, sanction.proposedForId].includes(actor.accountId))
      return err('NOT_FOUND');
    if (!(await moveSanction(tx, sanctionId, 'withdraw'))) return err('ALREADY_DECIDED');
    await audit(tx, ctx, {
      action: 'sanction.withdrawn',
      subject: { kind: 'sanction', id: sanctionId },
      reason,
      data: { shop: sanction.shopId, code: sanction.code },
    });
    return ok({ code: sanction.code });
  });
}

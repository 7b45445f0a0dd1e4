import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { closeWork } from '#modules/work/api.ts';
import { transaction } from '#platform/db.ts';
import { lockApplication, moveApplication } from './application-store.ts';
import { APPLICATION } from './core/application.ts';

/** Takes a sent request back to mend it, as long as nobody has decided. */
export async function takeBackApplication(ctx: Ctx): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
  return transaction(async (tx) => {
    const application = await lockApplication(tx, { accountId: actor.accountId });
    if (!application) return err('APPLICATION_NOT_OPEN');
    const { from, to } = APPLICATION.moves.take_back;
    const isMoved = await moveApplication(tx, application.id, from, to, { dueAt: null, updatedAt: ctx.now });
    if (!isMoved) return err('APPLICATION_NOT_OPEN');
    await closeWork(tx, ctx, { kind: 'application', subjectId: application.id }, 'withdrawn');
    return ok();
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { lockApplication, removeApplicationFile } from './application-store.ts';

/** Takes a photo out of the request again, while it is open to changes. */
export async function removeApplicationPaper(ctx: Ctx, input: { fileId: string }): Promise<Result<void>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
  return transaction(async (tx) => {
    const application = await lockApplication(tx, { accountId: actor.accountId });
    if (!application || application.state === 'submitted') return err('APPLICATION_NOT_OPEN');
    return (await removeApplicationFile(tx, application.id, input.fileId)) ? ok() : err('NOT_FOUND');
  });
}

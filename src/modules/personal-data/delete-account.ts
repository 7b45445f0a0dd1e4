import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, ok, type Result } from '#kernel/result.ts';
import { endAllConsents, endSessions } from '#modules/accounts/api.ts';
import { closeWork } from '#modules/work/api.ts';
import { audit } from '#platform/audit.ts';
import { files } from '#platform/files.ts';
import { removePictures } from '#platform/uploads.ts';
import { hasOwnData } from './core/policy.ts';
import { blocksOf } from './core/request.ts';
import { forgetLostRequests } from './forget-papers.ts';
import { archiveName } from './make-export.ts';
import { eraseHeld } from './map-store.ts';
import { newRequest } from './new-request.ts';
import { unfinishedOf } from './queries.ts';
import type { DeleteAccount } from './schema.ts';
import { endOpenRequests, insertRequest, lockAccount, takeExpired } from './store.ts';
import { withProof } from './with-proof.ts';

/**
 * The account closes for good and what no law keeps is gone in the same moment (core/holdings.ts says what). What is
 * still open with others is brought to its end first: a buyer who vanished could not be paid back.
 */
export async function deleteAccount(ctx: Ctx, input: DeleteAccount): Promise<Result<void>> {
  const { actor } = ctx;
  if (!hasOwnData(actor)) return err('SIGN_IN_REQUIRED');
  if (!input.isSure) return fieldErr('isSure', 'REQUIRED');
  const { accountId, phone } = actor;
  const self = { ...ctx, actor };
  const closed = await withProof(self, input, async (tx) => {
    if (!(await lockAccount(tx, accountId))) return err('NOT_FOUND');
    const [block] = blocksOf(await unfinishedOf(accountId));
    if (block) return err(block.code, { count: block.count });
    const archives = await takeExpired(tx, ctx.now, accountId);
    for (const id of await endOpenRequests(tx, accountId, ctx.now))
      await closeWork(tx, ctx, { kind: 'data_request', subjectId: id }, 'withdrawn');
    const pictures = await forgetLostRequests(tx, ctx, accountId);
    await endAllConsents(tx, accountId, ctx.now);
    const request = await newRequest(self, 'delete');
    if (!(await insertRequest(tx, { ...request, state: 'done', endedAt: ctx.now }))) return err('DATA_REQUEST_OPEN');
    await eraseHeld(tx, { accountId, phone });
    await endSessions(tx, accountId);
    await audit(tx, ctx, { action: 'data.delete', subject: { kind: 'account', id: accountId } });
    return ok({ pictures, archives });
  });
  if (!closed.ok) return closed;
  await removePictures(closed.value.pictures);
  for (const id of closed.value.archives) await files().remove(archiveName(id));
  return ok();
}

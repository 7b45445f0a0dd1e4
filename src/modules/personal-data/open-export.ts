import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { files } from '#platform/files.ts';
import { unsealBytes } from '#platform/secrets.ts';
import { hasOwnData } from './core/policy.ts';
import { archiveName } from './make-export.ts';
import { requestOf } from './queries.ts';
import { countDownload } from './store.ts';

/** The archive for its own person, while it is kept; another's, a guessed and an unknown one look the same. */
export async function openExport(ctx: Ctx, requestId: string): Promise<Result<Uint8Array>> {
  const { actor } = ctx;
  if (!hasOwnData(actor) || !isUuid(requestId)) return err('NOT_FOUND');
  const request = await requestOf(actor.accountId, requestId);
  if (!request || request.state === 'open') return err('NOT_FOUND');
  if (request.state !== 'ready' || !request.expiresAt || request.expiresAt <= ctx.now) return err('GONE');
  const sealed = await files().get(archiveName(requestId));
  if (!sealed) return err('GONE');
  return transaction(async (tx) => {
    await countDownload(tx, requestId);
    await audit(tx, ctx, { action: 'data.download', subject: { kind: 'data_request', id: requestId } });
    return ok(unsealBytes(sealed));
  });
}

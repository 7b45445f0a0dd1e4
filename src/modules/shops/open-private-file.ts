import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { files, pictureName } from '#platform/files.ts';
import { mayReadPapers } from './core/policy.ts';
import { privateFile } from './queries.ts';

/** A private picture for those it belongs to, or for an official, whose look is written down. */
export async function openPrivateFile(ctx: Ctx, input: { fileId: string; width: number }): Promise<Result<Uint8Array>> {
  const { actor } = ctx;
  if (actor.kind !== 'person') return err('NOT_FOUND');
  const file = await privateFile(input.fileId);
  if (!file?.widths.includes(input.width)) return err('NOT_FOUND');
  const { accountIds, shopIds } = file.readers;
  const isOwn =
    accountIds.includes(actor.accountId) || shopIds.some((shopId) => isShopMember(actor, shopId, 'owner', 'staff'));
  if (!isOwn && !(mayReadPapers(actor) && file.subject)) return err('NOT_FOUND');
  const bytes = await files().get(pictureName(file.fileId, input.width));
  if (!bytes) return err('NOT_FOUND');
  const { subject } = file;
  if (isOwn || !subject) return ok(bytes);
  return transaction(async (tx) => {
    await audit(tx, ctx, { action: 'paper.seen', subject, data: { fileId: file.fileId, width: input.width } });
    return ok(bytes);
  });
}

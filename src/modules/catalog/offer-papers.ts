import type { Ctx } from '#kernel/actor.ts';
import { err, must } from '#kernel/result.ts';
import { checkPapers, savePaper } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';
import type { AskedPaper } from './core/change.ts';
import type { ListingPaper } from './core/listing.ts';

type Offer = { productId: string; shopId: string; papers: readonly ListingPaper[]; paperFileId: string | null };

/** Papers wait with the listing for an official's look; new ones take the place of those that waited before. */
export async function offerPapers(
  tx: Tx,
  ctx: Ctx,
  { productId, shopId, papers, paperFileId }: Offer,
): Promise<AskedPaper[]> {
  if (papers.length === 0) return [];
  if (paperFileId !== null && !(await isOwnPaperFile(tx, ctx, paperFileId))) must(err('NOT_FOUND'));
  await checkPapers(tx, ctx, { productId, state: 'rejected' });
  const asked = papers.map((paper) => ({ ...paper, fileId: paperFileId }));
  for (const paper of asked) await savePaper(tx, ctx, { ...paper, productId, shopId });
  return asked;
}

async function isOwnPaperFile(tx: Tx, ctx: Ctx, id: string): Promise<boolean> {
  const ownerId = ctx.actor.kind === 'person' ? ctx.actor.accountId : '';
  return (await tx.storedFile.count({ where: { id, ownerId, purpose: 'paper', isPublic: false } })) === 1;
}

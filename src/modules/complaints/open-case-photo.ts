import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { files, pictureName } from '#platform/files.ts';
import { casePhoto } from './queries.ts';

/** A photo of a return, refund or complaint for the buyer of its order, who may be a guest in his own browser. */
export async function openCasePhoto(ctx: Ctx, input: { fileId: string; width: number }): Promise<Result<Uint8Array>> {
  const photo = isUuid(input.fileId) ? await casePhoto(input.fileId) : null;
  if (!photo?.widths.includes(input.width)) return err('NOT_FOUND');
  if (!(await orderForBuyer(ctx, photo.orderCode))) return err('NOT_FOUND');
  const bytes = await files().get(pictureName(input.fileId, input.width));
  return bytes ? ok(bytes) : err('NOT_FOUND');
}

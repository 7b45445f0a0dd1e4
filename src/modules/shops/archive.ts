import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { audit } from '#platform/audit.ts';
import { transaction } from '#platform/db.ts';
import { zipStream } from '#platform/zip.ts';
import { archiveEntries } from './archive-queries.ts';
import { mayMoveMoney } from './core/policy.ts';

/** Everything the shop has here, for its owner, made while it is sent; that it was taken is written down. */
export async function openArchive(ctx: Ctx, shopId: string): Promise<Result<ReadableStream<Uint8Array>>> {
  if (!mayMoveMoney(ctx.actor, shopId)) return err('NOT_FOUND');
  await transaction(async (tx) => {
    await audit(tx, ctx, { action: 'shop.archive', subject: { kind: 'shop', id: shopId } });
    return ok();
  });
  // Outside of that transaction: the reading goes on long after it.
  return ok(streamOf(zipStream(archiveEntries(shopId), ctx.now)));
}

function streamOf(parts: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel() {
      await parts.return(undefined);
    },
  });
}

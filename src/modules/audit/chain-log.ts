import type { Ctx } from '#kernel/actor.ts';
import { ok, type Result } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { sha256 } from '#platform/secrets.ts';
import { appendLinks, entriesAfter, lastLink, takeChainLock } from './store.ts';

const AT_ONCE = 5000;

/** Links new rows of the log to those before: a row changed, added between or taken away later breaks the chain (design 4.8). */
export async function chainLog(ctx: Ctx): Promise<Result<{ linked: number }>> {
  return transaction(async (tx) => {
    if (!(await takeChainLock(tx))) return ok({ linked: 0 });
    let { entryId, hash } = await lastLink(tx);
    const entries = await entriesAfter(tx, entryId, AT_ONCE);
    const firstOpen = entries.findIndex((entry) => !entry.isSettled);
    const settled = firstOpen < 0 ? entries : entries.slice(0, firstOpen);
    const links = settled.map(({ id, text }) => {
      hash = sha256(hash + text);
      return { entryId: id, hash, chainedAt: ctx.now };
    });
    if (links.length > 0) await appendLinks(tx, links);
    return ok({ linked: links.length });
  });
}

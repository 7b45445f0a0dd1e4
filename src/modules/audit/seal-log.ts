import type { Ctx } from '#kernel/actor.ts';
import { groupThousands } from '#kernel/money.ts';
import { ok, type Result } from '#kernel/result.ts';
import { dayOf, formatDay, instantOf } from '#kernel/time.ts';
import { tell } from '#modules/notices/api.ts';
import { transaction } from '#platform/db.ts';
import { countLinks, hashReaders, hasUnlinked, newestLink, newestSeal, sealOf } from './chain-queries.ts';
import { HASH_PATH } from './core/pages.ts';
import { writeSealFile } from './seal-file.ts';
import { insertSeal } from './store.ts';

/**
 * Once a day the newest hash leaves the database: to a file that is written once, to a public page and to those who asked
 * for it by e-mail. Whoever cuts or rewrites the log afterwards cannot reach what has left. The file comes first and is
 * believed: a process that dies between the two finds it there, and writes the same into the table.
 */
export async function sealLog(ctx: Ctx): Promise<Result<{ sealed: boolean }>> {
  const day = dayOf(ctx.now);
  if (await sealOf(day)) return ok({ sealed: false });
  const link = await newestLink();
  if (link.entryId === 0n || (await hasUnlinked(instantOf(day)))) return ok({ sealed: false });
  const { entryId, hash } = link;
  const links = await countLinks();
  const previousDay = (await newestSeal())?.day ?? null;
  const { previousDay: _, ...kept } = await writeSealFile({ day, entryId, hash, links, previousDay });
  return transaction<{ sealed: boolean }>(async (tx) => {
    if (!(await insertSeal(tx, kept, ctx.now))) return ok({ sealed: false });
    for (const accountId of await hashReaders(tx, day))
      await tell(tx, ctx, {
        to: { accountId },
        topic: 'department',
        template: 'deskLogHash',
        values: { date: formatDay(day), count: groupThousands(kept.links), hash: kept.hash },
        link: HASH_PATH,
        onceKey: `log-hash:${day}`,
      });
    return ok({ sealed: true });
  });
}

import type { Ctx } from '#kernel/actor.ts';
import { dayOf } from '#kernel/time.ts';
import { linkAt, newestLink } from './chain-queries.ts';
import { faultOutside, WALK_START, walkOn } from './check-links.ts';
import type { Fault } from './core/chain.ts';

const ROWS_AT_ONCE = 20_000;

/**
 * The whole chain in one go, for the command line. `noted` is a hash that somebody kept elsewhere: from the public page, a
 * letter, a sheet of paper.
 */
export async function verifyLog(
  ctx: Ctx,
  { noted, told }: { noted?: { entryId: bigint; hash: string }; told?: (rows: bigint, upToId: bigint) => void } = {},
): Promise<{ rows: bigint; upToId: bigint; upToHash: string; fault: Fault | null }> {
  const { entryId: lastId } = await newestLink();
  let at = WALK_START;
  let fault: Fault | null = null;
  for (let isDone = false; !isDone; told?.(at.rows, at.upToId))
    ({ walk: at, fault, isDone } = await walkOn(at, lastId, ROWS_AT_ONCE));
  fault ??= await faultOutside(dayOf(ctx.now));
  if (!fault && noted) {
    const hash = await linkAt(noted.entryId);
    if (hash !== noted.hash)
      fault = { kind: hash === null && noted.entryId > lastId ? 'cut' : 'rewritten', id: noted.entryId };
  }
  return { ...at, fault };
}

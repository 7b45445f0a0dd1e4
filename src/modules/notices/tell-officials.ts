import type { Ctx, OfficialRole } from '#kernel/actor.ts';
import { dayOf } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import type { Template } from './core/templates.ts';
import { officialsWith } from './queries.ts';
import { type Notice, tell } from './tell.ts';

/**
 * Tells everybody of the department who has one of these roles, once a day for each kind: what lies on their list is told
 * there, and one line a day says that there is a list.
 */
export async function tellOfficials<T extends Template>(
  tx: Tx,
  ctx: Ctx,
  notice: Omit<Notice<T>, 'to' | 'topic' | 'onceKey'> & { roles: readonly OfficialRole[]; kind: string },
): Promise<void> {
  const { roles, kind, ...fact } = notice;
  const onceKey = `desk:${kind}:${dayOf(ctx.now)}`;
  for (const accountId of await officialsWith(tx, ctx.now, roles))
    await tell(tx, ctx, { ...fact, topic: 'department', onceKey, to: { accountId } });
}

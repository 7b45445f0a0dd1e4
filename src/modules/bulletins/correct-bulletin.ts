import type { Ctx } from '#kernel/actor.ts';
import { err, type Result } from '#kernel/result.ts';
import { mayPrepareBulletins } from './core/policy.ts';
import { makeBulletin } from './make-bulletin.ts';
import { kindOf } from './schedule-queries.ts';

/** The next edition of the same period: counted anew, with what changed and why. */
export async function correctBulletin(
  ctx: Ctx,
  { bulletinId, reason }: { bulletinId: string; reason: string },
): Promise<Result<{ bulletinId: string; edition: number }>> {
  if (!mayPrepareBulletins(ctx.actor)) return err('NOT_ALLOWED');
  const known = await kindOf(bulletinId);
  return known ? makeBulletin(ctx, { ...known, why: reason }) : err('NOT_FOUND');
}

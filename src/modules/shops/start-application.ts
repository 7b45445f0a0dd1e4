import type { Ctx } from '#kernel/actor.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { openApplication } from './application-store.ts';
import { ownsShop } from './queries.ts';

/** Opens the person's request, or goes on with the one that is open. One person owns one shop. */
export async function startApplication(ctx: Ctx): Promise<Result<{ applicationId: string }>> {
  if (ctx.actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
  if (await ownsShop(ctx.actor.accountId)) return err('SHOP_EXISTS');
  return ok({ applicationId: await openApplication(ctx.actor.accountId, ctx.now) });
}

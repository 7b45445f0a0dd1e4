import type { Ctx } from '#kernel/actor.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { db } from '#platform/db.ts';
import { gatewayOf, known } from './gateway-of.ts';

/**
 * Nobody wants an attempt paid any more: where the gateway can take it back it does, so that it is not paid by mistake.
 * Where it cannot, or does not answer, it simply ends; money that comes all the same goes back.
 */
export async function dropAtGateway(ctx: Ctx, attemptId: string): Promise<void> {
  const attempt = await gatewayRows.read(db, { id: attemptId });
  if (!attempt?.openedAt || !['cancelled', 'expired'].includes(attempt.state)) return;
  const gateway = await gatewayOf(attempt);
  if (gateway?.offers.cancel) await gateway.cancel(known(attempt), 'Don hang da doi cach tra hoac da huy', ctx.now);
}

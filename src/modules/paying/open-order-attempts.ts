import type { Ctx } from '#kernel/actor.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { db } from '#platform/db.ts';
import { reportIncident } from '#platform/incident.ts';
import { openAttempt } from './open-attempt.ts';
import { withPatience } from './patience.ts';

/**
 * After orders were placed or their way was changed: asks the gateways for their pages, all at once. A slow one does not
 * hold up who has just ordered: its page opens a moment later, at our own door.
 */
export async function openOrderAttempts(ctx: Ctx, orderCodes: readonly string[]): Promise<void> {
  const ids = await gatewayRows.unopened(db, orderCodes);
  if (ids.length === 0) return;
  await withPatience(
    Promise.all(ids.map((id) => openAttempt(ctx, id).catch((error: unknown) => reportIncident(error, 'open attempt')))),
  );
}

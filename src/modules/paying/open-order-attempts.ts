import type { Ctx } from '#kernel/actor.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { db } from '#platform/db.ts';
import { reportIncident } from '#platform/incident.ts';
import { openAttempt } from './open-attempt.ts';

/** A slow gateway does not hold up who has just ordered: its page opens a moment later, at our own door. */
const WAIT_MS = 5000;

/** After orders were placed or their way was changed: asks the gateways for their pages, all at once. */
export async function openOrderAttempts(ctx: Ctx, orderCodes: readonly string[]): Promise<void> {
  const ids = await gatewayRows.unopened(db, orderCodes);
  if (ids.length === 0) return;
  const opening = Promise.all(
    ids.map((id) => openAttempt(ctx, id).catch((error: unknown) => reportIncident(error, 'open attempt'))),
  );
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise((done) => {
    timer = setTimeout(done, WAIT_MS);
  });
  await Promise.race([opening, waited]);
  clearTimeout(timer);
}

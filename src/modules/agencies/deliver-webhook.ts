import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { dayOf } from '#kernel/time.ts';
import { tell, tellOfficials } from '#modules/notices/api.ts';
import { db, type Tx, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record } from '#platform/jobs.ts';
import { hmacSha256 } from '#platform/secrets.ts';
import { agencyPath, webhookPath } from './core/pages.ts';
import { OPENER_ROLES } from './core/policy.ts';
import { headersOf, isTaken, MOST_FAILURES, nextTry, signedText } from './core/webhook.ts';
import { type Posted, postOutside } from './post-outside.ts';
import {
  claimDue,
  type DueDelivery,
  dueDelivery,
  type Outcome,
  peopleToTell,
  writeGivenUp,
  writeOutcome,
  writeTaken,
} from './webhook-store.ts';
import './events.ts';

/** Hands out what is due; sending waits for strangers, so it is a job of its own. */
export async function handOutDue(ctx: Ctx): Promise<void> {
  must(
    await transaction(async (tx) => {
      for (const { id, tries } of await claimDue(tx, ctx.now))
        await record(tx, 'webhook.due', { deliveryId: id, tries });
      return ok();
    }),
  );
}

/** One try. However often this runs for the same turn, its outcome is written once; the receiver knows a repeat by its id. */
export async function deliver(ctx: Ctx, { deliveryId, tries }: { deliveryId: string; tries: number }): Promise<void> {
  const due = await dueDelivery(db, deliveryId, tries);
  if (!due) return;
  const seconds = Math.floor(ctx.now.getTime() / 1000);
  const signature = hmacSha256(due.secret, signedText(due.id, seconds, due.body));
  const posted = await postOutside(due.url, headersOf(due.id, seconds, signature), due.body, {
    trusted: env.SANDBOX_URL ?? null,
  });
  must(
    await transaction(async (tx) => {
      const outcome = outcomeOf(posted, tries + 1, ctx.now);
      if (!(await writeOutcome(tx, due.id, tries, outcome))) return ok();
      if (outcome.state === 'done') await writeTaken(tx, due.subscriptionId);
      if (outcome.state === 'dead') await giveUp(tx, ctx, due);
      return ok();
    }),
  );
}

function outcomeOf(posted: Posted, tries: number, at: Date): Outcome {
  const said =
    'status' in posted ? { lastStatus: posted.status, lastError: null } : { lastStatus: null, lastError: posted.error };
  if (said.lastStatus !== null && isTaken(said.lastStatus)) return { ...said, state: 'done', doneAt: at };
  const nextAt = nextTry(tries, at);
  return nextAt ? { ...said, state: 'waiting', nextAt } : { ...said, state: 'dead' };
}

async function giveUp(tx: Tx, ctx: Ctx, { id, subscriptionId, agencyId, url }: DueDelivery): Promise<void> {
  await writeGivenUp(tx, subscriptionId, MOST_FAILURES);
  const about = new URL(url).hostname;
  const told = { template: 'webhookDead', values: { about } } as const;
  for (const accountId of await peopleToTell(tx, agencyId, dayOf(ctx.now)))
    await tell(tx, ctx, {
      ...told,
      to: { accountId },
      topic: 'department',
      link: webhookPath(subscriptionId),
      onceKey: `webhook-dead:${id}`,
    });
  await tellOfficials(tx, ctx, {
    ...told,
    roles: OPENER_ROLES,
    kind: `webhook:${subscriptionId}`,
    link: agencyPath(agencyId),
  });
}

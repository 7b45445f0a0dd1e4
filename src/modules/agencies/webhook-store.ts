import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { unseal } from '#platform/secrets.ts';

export type NewSubscription = {
  agencyId: string;
  url: string;
  facts: readonly string[];
  secretSealed: string;
  createdById: string;
  createdAt: Date;
};

export async function insertSubscription(tx: Tx, { facts, ...rest }: NewSubscription): Promise<string> {
  const data = { ...rest, facts: [...facts], state: 'active' };
  return (await tx.webhookSubscription.create({ data, select: { id: true } })).id;
}

export const openSubscriptions = (tx: Tx, agencyId: string): Promise<number> =>
  tx.webhookSubscription.count({ where: { agencyId, endedAt: null } });

export async function lockSubscription(
  tx: Tx,
  { id, agencyId }: { id: string; agencyId: string },
): Promise<{ state: string } | null> {
  const [row] = await tx.$queryRaw<{ state: string }[]>`
    select state from webhook_subscriptions
    where id = ${id}::uuid and agency_id = ${agencyId}::uuid and ended_at is null for update`;
  return row ?? null;
}

export type SubscriptionChange = 'pause' | 'resume' | 'end';

const CHANGES = {
  pause: (_at: Date) => ({ state: 'paused' }),
  resume: (_at: Date) => ({ state: 'active', failures: 0 }),
  end: (at: Date) => ({ endedAt: at }),
} as const;

export async function changeSubscription(
  tx: Tx,
  of: { id: string; agencyId: string },
  change: SubscriptionChange,
  at: Date,
): Promise<boolean> {
  const { count } = await tx.webhookSubscription.updateMany({
    where: { ...of, endedAt: null },
    data: CHANGES[change](at),
  });
  return count === 1;
}

export type NewFact = { fact: string; onceKey: string; body: string; at: Date };

/**
 * One delivery for each system that is told such facts, where its agency looks (`areaId`; null: of no unit, and for all);
 * the same fact again adds none.
 */
export async function insertDeliveries(
  tx: Tx,
  { fact, onceKey, body, at, areaId }: NewFact & { areaId: string | null },
): Promise<number> {
  return tx.$executeRaw`
    insert into webhook_deliveries (id, subscription_id, fact, once_key, body, state, next_at, created_at)
    select gen_random_uuid(), s.id, ${fact}, ${onceKey}, ${body}, 'waiting', ${at}, ${at}
    from webhook_subscriptions s join agencies g on g.id = s.agency_id
    where s.state = 'active' and s.ended_at is null and ${fact} = any(s.facts)
      and 'webhooks' = any(g.scopes) and g.confirmed_at is not null and g.closed_at is null
      and (g.area_id is null or ${areaId}::uuid is null or g.area_id = ${areaId}::uuid)
    on conflict (subscription_id, once_key) do nothing`;
}

export async function insertTest(tx: Tx, subscriptionId: string, { fact, onceKey, body, at }: NewFact): Promise<void> {
  await tx.webhookDelivery.create({
    data: { subscriptionId, fact, onceKey, body, state: 'waiting', nextAt: at, createdAt: at },
  });
}

const AT_ONCE = 20;
const LEASE_SECONDS = 120;

/** Those whose turn has come, set aside so that another worker hands out others. */
export async function claimDue(tx: Tx, at: Date): Promise<{ id: string; tries: number }[]> {
  return tx.$queryRaw<{ id: string; tries: number }[]>`
    update webhook_deliveries set next_at = ${at}::timestamptz + make_interval(secs => ${LEASE_SECONDS})
    where id in (select d.id from webhook_deliveries d join webhook_subscriptions s on s.id = d.subscription_id
        join agencies g on g.id = s.agency_id
      where d.state = 'waiting' and d.next_at <= ${at} and s.state = 'active' and s.ended_at is null and g.closed_at is null
      order by d.next_at limit ${AT_ONCE} for update of d skip locked)
    returning id::text as id, tries`;
}

export type DueDelivery = {
  id: string;
  subscriptionId: string;
  agencyId: string;
  url: string;
  secret: string;
  body: string;
};

/** One that still waits after so many tries; null once it was tried meanwhile. */
export async function dueDelivery(tx: Tx, id: string, tries: number): Promise<DueDelivery | null> {
  const row = await tx.webhookDelivery.findFirst({
    where: {
      id,
      tries,
      state: 'waiting',
      subscription: { state: 'active', endedAt: null, agency: { closedAt: null } },
    },
    include: { subscription: true },
  });
  if (!row) return null;
  const { url, secretSealed, agencyId } = row.subscription;
  return { id, subscriptionId: row.subscriptionId, agencyId, url, secret: unseal(secretSealed), body: row.body };
}

export type Outcome = { lastStatus: number | null; lastError: string | null } & (
  | { state: 'done'; doneAt: Date }
  | { state: 'waiting'; nextAt: Date }
  | { state: 'dead' }
);

/** False when somebody else's try was written down first. */
export async function writeOutcome(tx: Tx, id: string, tries: number, outcome: Outcome): Promise<boolean> {
  const { count } = await tx.webhookDelivery.updateMany({
    where: { id, tries, state: 'waiting' },
    data: { ...outcome, tries: tries + 1 },
  });
  return count === 1;
}

export async function writeTaken(tx: Tx, subscriptionId: string): Promise<void> {
  await tx.webhookSubscription.updateMany({
    where: { id: subscriptionId, failures: { gt: 0 } },
    data: { failures: 0 },
  });
}

/** One more was given up; with so many in a row the system is dead. */
export async function writeGivenUp(tx: Tx, subscriptionId: string, most: number): Promise<void> {
  await tx.$executeRaw`
    update webhook_subscriptions set failures = failures + 1, state = case when failures + 1 >= ${most} then 'dead' else state end
    where id = ${subscriptionId}::uuid`;
}

/** Whose days it is: who looks no more, or not yet, cannot open the page. */
export async function peopleToTell(tx: Tx, agencyId: string, today: Day): Promise<string[]> {
  const day = dateOfDay(today);
  const rows = await tx.agencyPerson.findMany({
    where: { agencyId, endedAt: null, startsOn: { lte: day }, endsOn: { gte: day } },
    select: { accountId: true },
  });
  return rows.map(({ accountId }) => accountId);
}

import { type Ctx, isOfAgency } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { db } from '#platform/db.ts';

export type WebhookView = {
  id: string;
  url: string;
  facts: readonly string[];
  state: 'active' | 'paused' | 'dead';
  createdAt: Date;
  waiting: number;
  lastDoneAt: Date | null;
};

/** The systems of one's own agency. */
export async function webhooksOf(ctx: Ctx, id: string | null = null): Promise<WebhookView[]> {
  if (!isOfAgency(ctx.actor, 'webhooks') || (id !== null && !isUuid(id))) return [];
  return db.$queryRaw<WebhookView[]>`
    select s.id::text as id, s.url, s.facts, s.state, s.created_at as "createdAt",
      count(d.id) filter (where d.state = 'waiting')::int as waiting, max(d.done_at) as "lastDoneAt"
    from webhook_subscriptions s left join webhook_deliveries d on d.subscription_id = s.id
    where s.agency_id = ${ctx.actor.agency.agencyId}::uuid and s.ended_at is null and (${id}::uuid is null or s.id = ${id}::uuid)
    group by s.id order by s.created_at desc, s.id`;
}

export type DeliveryView = {
  id: string;
  fact: string;
  state: 'waiting' | 'done' | 'dead';
  tries: number;
  nextAt: Date;
  lastStatus: number | null;
  lastError: string | null;
  createdAt: Date;
  doneAt: Date | null;
};

export const DELIVERIES_PER_PAGE = 50;

/** What was sent to one of them, newest first. */
export async function deliveriesOf(
  ctx: Ctx,
  subscriptionId: string,
  { page, perPage = DELIVERIES_PER_PAGE }: { page: number; perPage?: number },
): Promise<{ rows: DeliveryView[]; total: number } | null> {
  const [own] = await webhooksOf(ctx, subscriptionId);
  if (!own) return null;
  const rows = await db.$queryRaw<DeliveryView[]>`
    select id::text as id, fact, state, tries, next_at as "nextAt", last_status as "lastStatus", last_error as "lastError",
      created_at as "createdAt", done_at as "doneAt"
    from webhook_deliveries where subscription_id = ${subscriptionId}::uuid
    order by created_at desc, id desc limit ${perPage} offset ${(page - 1) * perPage}`;
  return { rows, total: await db.webhookDelivery.count({ where: { subscriptionId } }) };
}

import { z } from 'zod';
import { type Ctx, isOfficial, OFFICIAL_ROLES, type Person } from '#kernel/actor.ts';
import { db } from '#platform/db.ts';
import { isOwnMatter, isWithin, mayDecide, type Reach } from './core/policy.ts';
import { WORK_DECIDERS, WORK_KINDS, type WorkKind } from './core/work.ts';

const Official = z.object({
  id: z.string(),
  name: z.string(),
  grants: z.array(
    z.object({
      role: z.enum(OFFICIAL_ROLES),
      areaId: z.string().nullable(),
      queues: z.array(z.string()).nullable(),
    }),
  ),
  shopIds: z.array(z.string()),
});

export type Colleague = { id: string; name: string; reach: Reach[]; shopIds: string[] };

/** Officials whose accounts are open, with what each may decide and the shops of their own. */
export async function colleagues(ctx: Ctx): Promise<Colleague[]> {
  if (!isOfficial(ctx.actor)) return [];
  const rows = await db.$queryRaw<unknown[]>`
    select a.id, a.name,
      json_agg(json_build_object('role', g.role, 'areaId', g.area_id, 'queues', nullif(g.queues, '{}'))) as grants,
      coalesce((select json_agg(m.shop_id) from shop_members m where m.account_id = a.id), '[]') as "shopIds"
    from accounts a join official_grants g on g.account_id = a.id and g.ended_at is null
    where a.status = 'active' group by a.id order by a.name, a.id limit 500`;
  return z
    .array(Official)
    .parse(rows)
    .map(({ id, name, grants, shopIds }) => ({
      id,
      name,
      shopIds,
      reach: grants.map(({ role, areaId, queues }) => ({
        areaId,
        kinds: WORK_KINDS.filter(
          (kind) => WORK_DECIDERS[kind].includes(role) && (queues === null || queues.includes(kind)),
        ),
      })),
    }));
}

type About = { kind: WorkKind; areaId: string | null; shopId: string | null; ownerId: string | null };

/** Who may be given this: decides such things, there, and has no shop in it. */
export const mayBeGiven = (to: Colleague, work: About): boolean =>
  isWithin(to.reach, work) && work.ownerId !== to.id && !(work.shopId && to.shopIds.includes(work.shopId));

/** Decides this herself: the buttons of a case are hers. */
export const isHers = (actor: Person, work: About): boolean => mayDecide(actor, work) && !isOwnMatter(actor, work);

export type SavedView = { id: string; name: string; query: string; isDefault: boolean };

export async function savedViews(ctx: Ctx): Promise<SavedView[]> {
  if (!isOfficial(ctx.actor)) return [];
  return db.savedWorkView.findMany({
    where: { accountId: ctx.actor.accountId },
    orderBy: { name: 'asc' },
    select: { id: true, name: true, query: true, isDefault: true },
  });
}

const Result = z.object({
  kind: z.enum(WORK_KINDS),
  id: z.string(),
  code: z.string(),
  refusal: z.string(),
  detail: z.string(),
});
export type BatchResult = z.output<typeof Result>;
export type Batch = { move: string; reason: string; createdAt: Date; results: BatchResult[] };

/** What was done in one go, for who did it. */
export async function workBatch(ctx: Ctx, id: string): Promise<Batch | null> {
  if (!isOfficial(ctx.actor)) return null;
  const row = await db.workBatch.findFirst({ where: { id, accountId: ctx.actor.accountId } });
  return (
    row && { move: row.move, reason: row.reason, createdAt: row.createdAt, results: z.array(Result).parse(row.results) }
  );
}

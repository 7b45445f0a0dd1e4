import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { db } from '#platform/db.ts';
import { APPEAL_STATES, APPEAL_SUBJECTS } from './core/appeal.ts';
import { mayReadAppeals, maySpeakForShop } from './core/policy.ts';
import { isOwnDecision } from './own-decision.ts';

const Row = z.object({
  id: z.string(),
  code: z.string(),
  subjectKind: z.enum(APPEAL_SUBJECTS),
  subjectId: z.string(),
  /** As people name the decision: GB1001. */
  subjectCode: z.string(),
  subjectName: z.string(),
  shopId: z.string(),
  shopName: z.string(),
  decidedById: z.string(),
  state: z.enum(APPEAL_STATES),
  text: z.string(),
  openedAt: z.date(),
  dueAt: z.date(),
  judgedAt: z.date().nullable(),
  reason: z.string().nullable(),
  fileIds: z.array(z.string()),
});
export type AppealView = z.output<typeof Row>;

const COLUMNS = `a.id, a.code, a.subject_kind::text as "subjectKind", a.subject_id as "subjectId", coalesce(t.code, x.code, '') as "subjectCode",
  coalesce(t.subject_name, s.name) as "subjectName", a.shop_id as "shopId", s.name as "shopName", a.decided_by_id as "decidedById",
  a.state::text as state, a.text, a.opened_at as "openedAt", a.due_at as "dueAt", a.judged_at as "judgedAt", a.reason,
  coalesce((select jsonb_agg(f.file_id order by f.file_id) from appeal_files f where f.appeal_id = a.id), '[]') as "fileIds"`;
const FROM = `appeals a join shops s on s.id = a.shop_id
  left join takedowns t on a.subject_kind = 'takedown' and t.id = a.subject_id
  left join sanctions x on a.subject_kind = 'sanction' and x.id = a.subject_id`;

async function readAppeals(where: string, ...values: unknown[]): Promise<AppealView[]> {
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `select ${COLUMNS} from ${FROM} where ${where} order by a.opened_at desc, a.id desc limit 200`,
    ...values,
  );
  return rows.map((row) => Row.parse(row));
}

/** What a shop has brought against decisions about it, newest first. */
export async function appealsOfShop(ctx: Ctx, shopId: string): Promise<AppealView[]> {
  return maySpeakForShop(ctx.actor, shopId) ? readAppeals('a.shop_id = $1::uuid', shopId) : [];
}

export async function appealOfShop(ctx: Ctx, shopId: string, code: string): Promise<AppealView | null> {
  if (!maySpeakForShop(ctx.actor, shopId)) return null;
  const [found] = await readAppeals('a.shop_id = $1::uuid and a.code = $2', shopId, code);
  return found ?? null;
}

export type AppealCase = AppealView & {
  decidedByName: string;
  judgedByName: string | null;
  openedByName: string;
  /** She had a hand in the decision: another judges. */
  isOwn: boolean;
};

/** One appeal for the department. */
export async function appealCase(ctx: Ctx, id: string): Promise<AppealCase | null> {
  if (!mayReadAppeals(ctx.actor) || !isUuid(id)) return null;
  const [found] = await readAppeals('a.id = $1::uuid', id);
  if (!found) return null;
  const [names] = await db.$queryRaw<{ decidedByName: string; judgedByName: string | null; openedByName: string }[]>`
    select coalesce(d.name, '') as "decidedByName", j.name as "judgedByName", coalesce(o.name, '') as "openedByName"
    from appeals a left join accounts d on d.id = a.decided_by_id left join accounts j on j.id = a.judged_by_id
      left join accounts o on o.id = a.opened_by_id where a.id = ${id}::uuid`;
  const isOwn = await isOwnDecision(db, ctx.actor, found);
  return { ...found, decidedByName: '', judgedByName: null, openedByName: '', ...names, isOwn };
}

/** What a notice about it names. */
export async function appealToTell(
  appealId: string,
): Promise<Pick<AppealView, 'code' | 'shopId' | 'shopName' | 'subjectName'>> {
  const [found] = await readAppeals('a.id = $1::uuid', appealId);
  if (!found) throw new Error(`no appeal ${appealId}`);
  return found;
}

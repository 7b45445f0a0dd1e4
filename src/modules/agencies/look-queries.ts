import { type Ctx, isOfAgency } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { db } from '#platform/db.ts';
import type { LookKind } from './core/look.ts';
import { maySeeAgencies } from './core/policy.ts';

export type LookRow = {
  id: bigint;
  at: Date;
  /** The person's name, or the key's. */
  who: string;
  isProgram: boolean;
  what: LookKind;
  asked: Readonly<Record<string, string | number>>;
  rows: number;
};

export const LOOKS_PER_PAGE = 50;

/** The department sees every agency's log, an agency its own. */
const mayReadLooks = (ctx: Ctx, agencyId: string): boolean =>
  isUuid(agencyId) && ((isOfAgency(ctx.actor) && ctx.actor.agency.agencyId === agencyId) || maySeeAgencies(ctx.actor));

export async function looksOf(
  ctx: Ctx,
  agencyId: string,
  { page, perPage = LOOKS_PER_PAGE }: { page: number; perPage?: number },
): Promise<{ rows: LookRow[]; total: number } | null> {
  if (!mayReadLooks(ctx, agencyId)) return null;
  const rows = await readLooks(agencyId, { before: null, most: perPage, skip: (page - 1) * perPage });
  return { rows, total: await db.agencyLook.count({ where: { agencyId } }) };
}

const PART = 500;

/** The whole log, newest first, a part at a time: for its sheet. */
export async function* allLooks(ctx: Ctx, agencyId: string): AsyncGenerator<LookRow> {
  if (!mayReadLooks(ctx, agencyId)) return;
  let before: bigint | null = null;
  for (;;) {
    const part: LookRow[] = await readLooks(agencyId, { before, most: PART, skip: 0 });
    yield* part;
    before = part.at(-1)?.id ?? null;
    if (part.length < PART) return;
  }
}

function readLooks(agencyId: string, at: { before: bigint | null; most: number; skip: number }): Promise<LookRow[]> {
  return db.$queryRaw<LookRow[]>`
    select l.id, l.at, coalesce(a.name, t.name, '') as who, l.token_id is not null as "isProgram", l.what, l.asked, l.rows
    from agency_looks l left join accounts a on a.id = l.account_id left join agency_tokens t on t.id = l.token_id
    where l.agency_id = ${agencyId}::uuid and (${at.before}::bigint is null or l.id < ${at.before}::bigint)
    order by l.id desc limit ${at.most} offset ${at.skip}`;
}

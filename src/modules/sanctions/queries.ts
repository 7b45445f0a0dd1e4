import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { likeOf } from '#kernel/like.ts';
import { type Day, endOfDay, instantOf } from '#kernel/time.ts';
import { appealUntil } from '#modules/appeals/api.ts';
import { db, type Tx } from '#platform/db.ts';
import { headPower, isHead, mayReadSanctions, proposingPower, signingPower } from './core/policy.ts';
import { SANCTION_LEVELS, type SanctionLevel, type SanctionState } from './core/sanction.ts';
import { isHeldBack } from './store.ts';

const Row = z.object({
  id: z.string(),
  code: z.string(),
  shopId: z.string(),
  shopName: z.string(),
  shopStatus: z.enum(['active', 'suspended', 'closed']),
  areaId: z.string(),
  areaName: z.string(),
  productId: z.string().nullable(),
  productName: z.string().nullable(),
  caseId: z.string().nullable(),
  caseCode: z.string().nullable(),
  level: z.enum(SANCTION_LEVELS),
  limits: z.array(z.string()),
  state: z.custom<SanctionState>((state) => typeof state === 'string'),
  basis: z.string(),
  citation: z.string(),
  reason: z.string(),
  ground: z.string(),
  isListed: z.boolean(),
  listedUntil: z.date().nullable(),
  isUrgent: z.boolean(),
  authority: z.string().nullable(),
  authorityRef: z.string().nullable(),
  days: z.number().nullable(),
  proposedById: z.string(),
  proposedForId: z.string().nullable(),
  proposedByName: z.string(),
  proposedAt: z.date(),
  decidedByName: z.string().nullable(),
  decidedAt: z.date().nullable(),
  decisionReason: z.string().nullable(),
  startsAt: z.date().nullable(),
  untilAt: z.date().nullable(),
  endedAt: z.date().nullable(),
  endedByName: z.string().nullable(),
  endReason: z.string().nullable(),
});
export type SanctionView = z.output<typeof Row>;

export const SANCTIONS_PER_PAGE = 50;
/** Longest list that leaves as a sheet. */
const EXPORT_MAX = 10_000;

export type SanctionFilter = {
  q: string;
  level: SanctionLevel | null;
  state: SanctionState | null;
  shopId: string | null;
  from: Day | null;
  to: Day | null;
  page: number;
};

const NO_FILTER: SanctionFilter = { q: '', level: null, state: null, shopId: null, from: null, to: null, page: 1 };

const TOLD: readonly SanctionState[] = ['announced', 'active', 'ended', 'lifted'];
/** What a shop has heard of: what was announced and found no object any more is among it. */
const wasTold = (row: { state: SanctionState; decidedAt: Date | null }): boolean =>
  TOLD.includes(row.state) || (row.state === 'lapsed' && row.decidedAt !== null);

async function readRows(
  filter: SanctionFilter & { code?: string; id?: string; caseId?: string; isTold?: true },
  size: number,
  start: number,
): Promise<{ rows: SanctionView[]; total: number }> {
  const words = filter.q === '' ? null : likeOf(filter.q);
  const from = filter.from ? instantOf(filter.from) : null;
  const to = filter.to ? endOfDay(filter.to) : null;
  const shopId = filter.shopId && isUuid(filter.shopId) ? filter.shopId : null;
  const id = filter.id && isUuid(filter.id) ? filter.id : null;
  const found = await db.$queryRaw<unknown[]>`
    select x.id, x.code, x.shop_id as "shopId", s.name as "shopName", s.status::text as "shopStatus", s.area_id as "areaId", a.name as "areaName",
      x.product_id as "productId", p.name as "productName", x.case_id as "caseId", c.code as "caseCode",
      x.level::text as level, x.limits, x.state::text as state, x.basis, x.citation, x.reason, x.ground,
      x.is_listed as "isListed", x.listed_until as "listedUntil", x.is_urgent as "isUrgent", x.authority, x.authority_ref as "authorityRef",
      x.days, x.proposed_by_id as "proposedById", x.proposed_for_id as "proposedForId", o.name as "proposedByName", x.proposed_at as "proposedAt",
      d.name as "decidedByName", x.decided_at as "decidedAt", x.decision_reason as "decisionReason",
      x.starts_at as "startsAt", x.until_at as "untilAt", x.ended_at as "endedAt", e.name as "endedByName", x.end_reason as "endReason",
      (count(*) over ())::int as total
    from sanctions x join shops s on s.id = x.shop_id join areas a on a.id = s.area_id join accounts o on o.id = x.proposed_by_id
      left join products p on p.id = x.product_id left join case_files c on c.id = x.case_id
      left join accounts d on d.id = x.decided_by_id left join accounts e on e.id = x.ended_by_id
    where (${words}::text is null or x.code ilike ${words} or s.name ilike ${words} or x.reason ilike ${words})
      and (${filter.level}::text is null or x.level::text = ${filter.level})
      and (${filter.state}::text is null or x.state::text = ${filter.state})
      and (${shopId}::uuid is null or x.shop_id = ${shopId}::uuid)
      and (${from}::timestamptz is null or x.proposed_at >= ${from})
      and (${to}::timestamptz is null or x.proposed_at < ${to})
      and (${filter.code ?? null}::text is null or x.code = ${filter.code ?? null})
      and (${id}::uuid is null or x.id = ${id}::uuid)
      and (${filter.caseId ?? null}::uuid is null or x.case_id = ${filter.caseId ?? null}::uuid)
      and (${filter.isTold ?? false} = false or x.state::text = any(${[...TOLD]}::text[])
        or (x.state = 'lapsed' and x.decided_at is not null))
    order by x.proposed_at desc, x.id desc limit ${size} offset ${start}`;
  const rows = found.map((row) => z.looseObject({ total: z.number() }).parse(row));
  return { rows: rows.map((row) => Row.parse(row)), total: rows[0]?.total ?? 0 };
}

/** All decisions, newest first; null for those who may not look. */
export async function officialSanctions(
  ctx: Ctx,
  filter: SanctionFilter,
  whole = false,
): Promise<{ rows: SanctionView[]; total: number } | null> {
  if (!mayReadSanctions(ctx.actor)) return null;
  const [size, start] = whole ? [EXPORT_MAX, 0] : [SANCTIONS_PER_PAGE, (filter.page - 1) * SANCTIONS_PER_PAGE];
  return readRows(filter, size, start);
}

export type OfficialSanction = SanctionView & { maySign: boolean; mayLift: boolean; mayWithdraw: boolean };

/** One of them, by its code or its id, with what this person may do to it. */
export async function officialSanction(
  ctx: Ctx,
  by: { code: string } | { id: string },
): Promise<OfficialSanction | null> {
  if (!mayReadSanctions(ctx.actor)) return null;
  if ('id' in by && !isUuid(by.id)) return null;
  const found = (await readRows({ ...NO_FILTER, ...by }, 1, 0)).rows[0];
  if (!found) return null;
  const { state, areaId, shopId } = found;
  const isOwn = isShopMember(ctx.actor, shopId);
  const me = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  return {
    ...found,
    maySign: state === 'proposed' && !isOwn && signingPower(ctx.actor, areaId, found) !== null,
    mayLift: (state === 'announced' || state === 'active') && !isOwn && headPower(ctx.actor, areaId) !== null,
    mayWithdraw: state === 'proposed' && (me === found.proposedById || me === found.proposedForId),
  };
}

export type SanctionTarget = {
  shopId: string;
  shopName: string;
  areaName: string;
  mayPropose: boolean;
  products: { id: string; name: string }[];
  caseId: string | null;
  caseCode: string | null;
};

const MOST_PRODUCTS = 300;

/** What a new decision may be about: the shop, its listings, the file it belongs to. */
export async function sanctionTarget(
  ctx: Ctx,
  of: { shopId: string; caseCode: string },
): Promise<SanctionTarget | null> {
  if (!mayReadSanctions(ctx.actor) || !isUuid(of.shopId)) return null;
  const shop = await db.shop.findUnique({
    where: { id: of.shopId },
    select: { name: true, areaId: true, status: true },
  });
  if (!shop || shop.status === 'closed') return null;
  const area = await db.area.findUnique({ where: { id: shop.areaId }, select: { name: true } });
  const products = await db.product.findMany({
    where: { shopId: of.shopId, status: { in: ['live', 'hidden', 'pending'] }, name: { not: '' } },
    orderBy: { name: 'asc' },
    take: MOST_PRODUCTS,
    select: { id: true, name: true },
  });
  const file = await db.caseFile.findFirst({
    where: { code: of.caseCode, shopId: of.shopId },
    select: { id: true, code: true },
  });
  return {
    shopId: of.shopId,
    shopName: shop.name,
    areaName: area?.name ?? '',
    mayPropose: proposingPower(ctx.actor, shop.areaId) !== null && !isShopMember(ctx.actor, of.shopId),
    products,
    caseId: file?.id ?? null,
    caseCode: file?.code ?? null,
  };
}

/** Decisions that belong to one shop, for its page at the department. */
export async function sanctionsOfShop(ctx: Ctx, shopId: string): Promise<SanctionView[]> {
  if (!mayReadSanctions(ctx.actor) || !isUuid(shopId)) return [];
  return (await readRows({ ...NO_FILTER, shopId }, SANCTIONS_PER_PAGE, 0)).rows;
}

/** Whether this person may let a suspended shop sell again, as `reopenShop` judges it. */
export async function mayReopenShop(ctx: Ctx, shopId: string): Promise<boolean> {
  if (!isHead(ctx.actor) || !isUuid(shopId) || isShopMember(ctx.actor, shopId)) return false;
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { areaId: true, status: true } });
  if (shop?.status !== 'suspended' || !headPower(ctx.actor, shop.areaId)) return false;
  return !(await isHeldBack(db, shopId));
}

export async function sanctionsOfCase(ctx: Ctx, caseId: string): Promise<SanctionView[]> {
  if (!mayReadSanctions(ctx.actor) || !isUuid(caseId)) return [];
  return (await readRows({ ...NO_FILTER, caseId }, EXPORT_MAX, 0)).rows;
}

// For the seller

export type SellerSanction = Pick<
  SanctionView,
  | 'id'
  | 'code'
  | 'productName'
  | 'level'
  | 'limits'
  | 'state'
  | 'citation'
  | 'reason'
  | 'isListed'
  | 'listedUntil'
  | 'authority'
  | 'decidedAt'
  | 'startsAt'
  | 'untilAt'
  | 'endedAt'
  | 'endReason'
>;

function toSeller(row: SanctionView): SellerSanction {
  const { id, code, productName, level, limits, state, citation, reason, isListed, listedUntil } = row;
  const { authority, decidedAt, startsAt, untilAt, endedAt, endReason } = row;
  return {
    id,
    code,
    productName,
    level,
    limits,
    state,
    citation,
    reason,
    isListed,
    listedUntil,
    authority,
    decidedAt,
    startsAt,
    untilAt,
    endedAt,
    endReason,
  };
}

/** What was decided about a shop, for its people: never what was only proposed, nor by whom. */
export async function sellerSanctions(ctx: Ctx, shopId: string): Promise<SellerSanction[]> {
  if (!isShopMember(ctx.actor, shopId)) return [];
  return (await readRows({ ...NO_FILTER, shopId, isTold: true }, EXPORT_MAX, 0)).rows.map(toSeller);
}

export type SellerSanctionPage = SellerSanction & { appealCode: string | null; appealUntil: Date | null };

/** One of them, with the appeal against it, or until when one may be sent. */
export async function sellerSanction(ctx: Ctx, shopId: string, code: string): Promise<SellerSanctionPage | null> {
  if (!isShopMember(ctx.actor, shopId)) return null;
  const row = (await readRows({ ...NO_FILTER, shopId, code, isTold: true }, 1, 0)).rows[0];
  if (!row) return null;
  const found = toSeller(row);
  const appeal = await db.appeal.findFirst({
    where: { subjectKind: 'sanction', subjectId: found.id, state: { not: 'withdrawn' } },
    select: { code: true },
  });
  const isOpen = found.state === 'announced' || found.state === 'active';
  const until = isOpen && !appeal && found.decidedAt ? await appealUntil(found.decidedAt) : null;
  return { ...found, appealCode: appeal?.code ?? null, appealUntil: until && until > ctx.now ? until : null };
}

export type HoldingSanction = Pick<
  SellerSanction,
  'code' | 'level' | 'limits' | 'state' | 'productName' | 'reason' | 'startsAt' | 'untilAt'
>;

/** What holds against a shop now or is announced, for the head of its pages. */
export async function holdingSanctions(shopId: string): Promise<HoldingSanction[]> {
  return db.$queryRaw<HoldingSanction[]>`
    select x.code, x.level::text as level, x.limits, x.state::text as state, p.name as "productName", x.reason,
      x.starts_at as "startsAt", x.until_at as "untilAt"
    from sanctions x left join products p on p.id = x.product_id
    where x.shop_id = ${shopId}::uuid and x.state in ('announced', 'active') order by x.decided_at desc, x.id limit 20`;
}

// For appeals

/** Who decided what about whom, for the room where it is appealed against; null for what was never decided. */
export async function sanctionDecision(
  tx: Tx,
  sanctionId: string,
): Promise<{ code: string; shopId: string; decidedById: string; decidedAt: Date; isOpen: boolean } | null> {
  const row = await tx.sanction.findUnique({
    where: { id: sanctionId },
    select: { code: true, shopId: true, decidedById: true, decidedAt: true, state: true },
  });
  if (!row?.decidedById || !row.decidedAt || !wasTold(row)) return null;
  const { code, shopId, decidedById, decidedAt, state } = row;
  return { code, shopId, decidedById, decidedAt, isOpen: state === 'announced' || state === 'active' };
}

// For everybody

export { warnedList, warnedSellers } from './warned-queries.ts';

import { z } from 'zod';
import { areasOf, type Ctx, isShopMember, type Person } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import { searchKey } from '#kernel/vietnamese.ts';
import { ruleAt } from '#modules/law/api.ts';
import { db } from '#platform/db.ts';
import type { Question, Verdict } from './core/checklist.ts';
import { INSPECTION_KINDS, INSPECTION_STATES, type InspectionKind, type InspectionState } from './core/inspection.ts';
import { INSPECTION_ROLES, mayAnswer, mayInspect, mayInspectIn, mayKnowOf } from './core/policy.ts';

export type InspectionFilter = {
  q: string;
  state: InspectionState | null;
  kind: InspectionKind | null;
  areaSlug: string | null;
  /** Only what this person has in hand. */
  isMine: boolean;
  planCode: string | null;
  page: number;
};

const ListRow = z.object({
  id: z.string(),
  code: z.string(),
  kind: z.enum(INSPECTION_KINDS),
  state: z.enum(INSPECTION_STATES as [InspectionState, ...InspectionState[]]),
  shopId: z.string(),
  shopName: z.string(),
  areaName: z.string(),
  inspectorName: z.string().nullable(),
  planCode: z.string().nullable(),
  planTitle: z.string().nullable(),
  dueAt: z.date(),
  signedAt: z.date().nullable(),
  findings: z.number(),
});
export type InspectionRow = z.infer<typeof ListRow>;
export const INSPECTIONS_PER_PAGE = 50;
const WHOLE = 1_000_000;

/**
 * What is planned, under way and done in one's own places: what is due first comes first, then the newest. Words are
 * looked for as in the queue, where each of them stands or stood.
 */
export async function inspections(
  ctx: Ctx,
  filter: InspectionFilter,
  isWhole = false,
): Promise<{ rows: InspectionRow[]; total: number } | null> {
  const { actor } = ctx;
  if (!mayInspect(actor)) return null;
  const areas = areasOf(actor, ...INSPECTION_ROLES);
  const ownShops = actor.shops.map(({ shopId }) => shopId);
  const { state, kind, areaSlug, isMine, planCode, page } = filter;
  const words = searchKey(filter.q).split(' ').filter(Boolean);
  const size = isWhole ? WHOLE : INSPECTIONS_PER_PAGE;
  const rows = await db.$queryRaw<({ total: bigint } & Record<string, unknown>)[]>`
    select i.id::text as id, i.code, i.kind::text as kind, i.state::text as state, i.shop_id::text as "shopId", s.name as "shopName",
      a.name as "areaName", p.name as "inspectorName", l.code as "planCode", l.title as "planTitle", i.due_at as "dueAt",
      i.signed_at as "signedAt",
      (select count(*)::int from inspection_items t where t.inspection_id = i.id and t.verdict = 'no') as findings,
      count(*) over () as total
    from inspections i join shops s on s.id = i.shop_id join areas a on a.id = i.area_id
      left join work_items w on w.kind = 'inspection' and w.subject_id = i.id
      left join accounts p on p.id = i.inspector_id left join inspection_plans l on l.id = i.plan_id
    where (${areas}::uuid[] is null or i.area_id = any(${areas}::uuid[]))
      and (i.signed_at is not null or i.shop_id <> all(${ownShops}::uuid[]))
      and (${state}::text is null or i.state::text = ${state}) and (${kind}::text is null or i.kind::text = ${kind})
      and (${areaSlug}::text is null or a.slug = ${areaSlug}) and (not ${isMine} or i.inspector_id = ${actor.accountId}::uuid)
      and (${planCode}::text is null or l.code = ${planCode})
      and not exists (select 1 from unnest(${words}::text[]) as word
        where position(word in coalesce(w.search_text, '')) = 0 and position(word in a.search_text) = 0)
    order by case when i.state in ('planned', 'underway') then 0 else 1 end,
      case when i.state in ('planned', 'underway') then i.due_at end, i.signed_at desc nulls last, i.id
    limit ${size} offset ${isWhole ? 0 : (page - 1) * INSPECTIONS_PER_PAGE}`;
  return { rows: z.array(ListRow).parse(rows), total: Number(rows[0]?.total ?? 0) };
}

export type PlanView = {
  code: string;
  title: string;
  reason: string;
  kind: InspectionKind;
  risk: string;
  seed: string;
  poolSize: number;
  drawn: number;
  dueOn: Day;
  createdAt: Date;
  createdByName: string;
};

/** How a sample was drawn, so that it can be drawn again: for who inspects in all units, or where it drew a shop. */
export async function planOf(ctx: Ctx, code: string): Promise<PlanView | null> {
  if (!mayInspect(ctx.actor)) return null;
  const areas = areasOf(ctx.actor, ...INSPECTION_ROLES);
  const plan = await db.inspectionPlan.findFirst({
    where: { code, ...(areas && { inspections: { some: { areaId: { in: areas } } } }) },
    include: { _count: { select: { inspections: true } } },
  });
  if (!plan) return null;
  const by = await db.account.findUnique({ where: { id: plan.createdById }, select: { name: true } });
  return {
    code: plan.code,
    title: plan.title,
    reason: plan.reason,
    kind: plan.kind,
    risk: plan.risk,
    seed: plan.seed,
    poolSize: plan.pool.length,
    drawn: plan._count.inspections,
    dueOn: dayOfDate(plan.dueOn),
    createdAt: plan.createdAt,
    createdByName: by?.name ?? '',
  };
}

export type ItemView = Question & { verdict: Verdict | null; note: string };
export type PhotoView = {
  fileId: string;
  itemKey: string | null;
  takenAt: Date;
  place: string;
  position: string | null;
  accuracyM: number | null;
};
export type InspectionView = {
  id: string;
  code: string;
  kind: InspectionKind;
  state: InspectionState;
  shop: { id: string; name: string; phone: string; addressLine: string; areaName: string };
  reason: string;
  planCode: string | null;
  dueAt: Date;
  inspectorName: string | null;
  startedAt: Date | null;
  checklistFrom: Day | null;
  seenAt: Date | null;
  place: string;
  latitude: number | null;
  longitude: number | null;
  accuracyM: number | null;
  note: string;
  items: ItemView[];
  photos: PhotoView[];
  hasFindings: boolean;
  signedAt: Date | null;
  answerDueAt: Date | null;
  answer: string | null;
  answeredAt: Date | null;
  closedAt: Date | null;
  closingNote: string | null;
};
export type DeskInspection = InspectionView & {
  orderCode: string | null;
  isMine: boolean;
  isOwnShop: boolean;
  /** Something waits for the department: the answer, or its absence. */
  mayClose: boolean;
};

const positionOf = (latitude: number | null, longitude: number | null): string | null =>
  latitude === null || longitude === null ? null : `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;

async function load(where: { id: string } | { code: string }) {
  const row = await db.inspection.findUnique({
    where,
    include: { items: true, photos: { orderBy: { addedAt: 'asc' } }, plan: { select: { code: true } } },
  });
  if (!row) return null;
  const [shop, area, inspector] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { id: row.shopId }, select: { name: true, phone: true, addressLine: true } }),
    db.area.findUnique({ where: { id: row.areaId }, select: { name: true } }),
    row.inspectorId ? db.account.findUnique({ where: { id: row.inspectorId }, select: { name: true } }) : null,
  ]);
  const questions = row.checklist as Question[];
  const view: InspectionView = {
    id: row.id,
    code: row.code,
    kind: row.kind,
    state: row.state,
    shop: { id: row.shopId, ...shop, areaName: area?.name ?? '' },
    reason: row.reason,
    planCode: row.plan?.code ?? null,
    dueAt: row.dueAt,
    inspectorName: inspector?.name ?? null,
    startedAt: row.startedAt,
    checklistFrom: row.checklistFrom ? dayOfDate(row.checklistFrom) : null,
    seenAt: row.seenAt,
    place: row.place,
    latitude: row.latitude,
    longitude: row.longitude,
    accuracyM: row.accuracyM,
    note: row.note,
    items: questions.map((question) => {
      const item = row.items.find(({ key }) => key === question.key);
      return { ...question, verdict: item?.verdict ?? null, note: item?.note ?? '' };
    }),
    photos: row.photos.map((photo) => ({
      fileId: photo.fileId,
      itemKey: photo.itemKey,
      takenAt: photo.takenAt,
      place: photo.place,
      position: positionOf(photo.latitude, photo.longitude),
      accuracyM: photo.accuracyM,
    })),
    hasFindings: row.hasFindings,
    signedAt: row.signedAt,
    answerDueAt: row.answerDueAt,
    answer: row.answer,
    answeredAt: row.answeredAt,
    closedAt: row.closedAt,
    closingNote: row.closingNote,
  };
  return { view, row };
}

/** One inspection for those who inspect in its place. */
export async function deskInspection(ctx: Ctx, by: { code: string } | { id: string }): Promise<DeskInspection | null> {
  const found = await load(by);
  if (!found || !mayInspectIn(ctx.actor, found.row.areaId) || !mayKnowOf(ctx.actor, found.row)) return null;
  const { view, row } = found;
  const [order, waiting] = await Promise.all([
    row.orderId ? db.order.findUnique({ where: { id: row.orderId }, select: { code: true } }) : null,
    db.workItem.count({ where: { kind: 'inspection', subjectId: row.id, closedAt: null } }),
  ]);
  return {
    ...view,
    orderCode: order?.code ?? null,
    isMine: row.inspectorId === ctx.actor.accountId,
    isOwnShop: isShopMember(ctx.actor, row.shopId),
    mayClose: waiting > 0 && (row.state === 'signed' || row.state === 'answered'),
  };
}

const TOLD: readonly InspectionState[] = ['signed', 'answered', 'closed'];

export type SellerRow = Pick<
  InspectionView,
  'id' | 'code' | 'kind' | 'state' | 'signedAt' | 'answerDueAt' | 'hasFindings'
>;

/** What a shop may know: what was signed. Of what is planned or under way, and of who bought, nothing. */
export async function shopInspections(ctx: Ctx & { actor: Person }, shopId: string): Promise<SellerRow[]> {
  if (!mayAnswer(ctx.actor, shopId)) return [];
  return db.inspection.findMany({
    where: { shopId, state: { in: [...TOLD] }, signedAt: { not: null } },
    orderBy: { signedAt: 'desc' },
    take: 100,
    select: {
      id: true,
      code: true,
      kind: true,
      state: true,
      signedAt: true,
      answerDueAt: true,
      hasFindings: true,
    },
  });
}

export type SellerInspection = Omit<InspectionView, 'reason' | 'planCode' | 'latitude' | 'longitude' | 'accuracyM'> & {
  mayAnswer: boolean;
};

export async function shopInspection(
  ctx: Ctx & { actor: Person },
  shopId: string,
  id: string,
): Promise<SellerInspection | null> {
  if (!mayAnswer(ctx.actor, shopId) || !isUuid(id)) return null;
  const found = await load({ id });
  if (!found || found.row.shopId !== shopId || !TOLD.includes(found.row.state) || !found.row.signedAt) return null;
  const { reason: _, planCode: __, latitude: ___, longitude: ____, accuracyM: _____, ...view } = found.view;
  // Where a test buyer stood when he opened the parcel is where he lives.
  const isVisit = view.kind === 'visit';
  return {
    ...view,
    place: isVisit ? view.place : '',
    inspectorName: isVisit ? view.inspectorName : null,
    photos: view.photos.map((photo) => ({
      ...photo,
      position: isVisit ? photo.position : null,
      place: isVisit ? photo.place : '',
    })),
    mayAnswer: view.state === 'signed' && view.answerDueAt !== null && view.answerDueAt > ctx.now,
  };
}

/** How long an inspection may wait, where nobody says otherwise. */
export const planDays = (at: Date): Promise<number> => ruleAt('inspection.days', at, z.number());

export type CategoryChoice = { value: string; label: string };

export async function categoryChoices(locale: string): Promise<CategoryChoice[]> {
  const rows = await db.category.findMany({
    orderBy: { position: 'asc' },
    select: { id: true, nameVi: true, nameEn: true },
  });
  return rows.map((row) => ({ value: row.id, label: locale === 'en' ? row.nameEn : row.nameVi }));
}

/** A shop that an inspection of its own is planned for, from its page. */
export async function shopToInspect(ctx: Ctx, shopId: string): Promise<{ id: string; name: string } | null> {
  if (!isUuid(shopId)) return null;
  const shop = await db.shop.findUnique({ where: { id: shopId }, select: { id: true, name: true, areaId: true } });
  return shop && mayInspectIn(ctx.actor, shop.areaId) ? { id: shop.id, name: shop.name } : null;
}

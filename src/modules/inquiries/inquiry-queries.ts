import { z } from 'zod';
import { type Ctx, isOfAgency } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { noRows, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { addDays, type Day, dayOf, instantOf } from '#kernel/time.ts';
import { decideReach, mayDecide, ownShopsOf } from '#modules/work/core/policy.ts';
import { db } from '#platform/db.ts';
import { INQUIRY_PARTS, INQUIRY_STATES, INQUIRY_SUBJECTS, REFUSALS } from './core/inquiry.ts';

const Row = z.object({
  id: z.string(),
  code: z.string(),
  agencyId: z.string().nullable(),
  authorityName: z.string(),
  letterNumber: z.string(),
  letterDate: z.string().nullable(),
  signerName: z.string(),
  letterFileId: z.string().nullable(),
  askedById: z.string(),
  askedByName: z.string(),
  legalBasis: z.string(),
  purpose: z.string(),
  subjectKind: z.enum(INQUIRY_SUBJECTS),
  subjectName: z.string(),
  shopId: z.string(),
  shopName: z.string(),
  shopSlug: z.string(),
  areaId: z.string(),
  parts: z.array(z.enum(INQUIRY_PARTS)),
  spanFrom: z.string().nullable(),
  spanTo: z.string().nullable(),
  silentUntil: z.string().nullable(),
  silentReason: z.string(),
  state: z.enum(INQUIRY_STATES),
  requestedAt: z.date(),
  dueAt: z.date(),
  citation: z.string(),
  answeredAt: z.date().nullable(),
  answeredByName: z.string().nullable(),
  givenParts: z.array(z.enum(INQUIRY_PARTS)),
  refusal: z.enum(REFUSALS).nullable(),
  answer: z.string(),
  sellerToldAt: z.date().nullable(),
  sha256: z.string().nullable(),
  bytes: z.number().nullable(),
});
export type InquiryView = z.output<typeof Row>;

const WHOLE = `select i.id::text as id, i.code, i.agency_id::text as "agencyId", i.authority_name as "authorityName",
    i.letter_number as "letterNumber", i.letter_date::text as "letterDate", i.signer_name as "signerName",
    i.letter_file_id::text as "letterFileId", i.asked_by_id::text as "askedById", a.name as "askedByName", i.legal_basis as "legalBasis",
    i.purpose, i.subject_kind as "subjectKind", i.subject_name as "subjectName", s.id::text as "shopId", s.name as "shopName",
    s.slug as "shopSlug", s.area_id::text as "areaId", i.parts, i.span_from::text as "spanFrom", i.span_to::text as "spanTo",
    i.silent_until::text as "silentUntil", i.silent_reason as "silentReason", i.state, i.requested_at as "requestedAt", i.due_at as "dueAt",
    i.citation, i.answered_at as "answeredAt", d.name as "answeredByName", i.given_parts as "givenParts", i.refusal, i.answer,
    i.seller_told_at as "sellerToldAt", f.sha256, f.bytes
  from inquiries i join shops s on s.id = i.shop_id join accounts a on a.id = i.asked_by_id
    left join accounts d on d.id = i.answered_by_id left join inquiry_files f on f.inquiry_id = i.id`;

async function whole(where: string, ...answers: unknown[]): Promise<InquiryView[]> {
  return z.array(Row).parse(await db.$queryRawUnsafe<unknown[]>(`${WHOLE} where ${where}`, ...answers));
}

/** One for an official who may answer it; one about her own shop is as unknown to her as to its seller. */
export async function inquiryCase(ctx: Ctx, id: string): Promise<InquiryView | null> {
  const [found] = isUuid(id) ? await whole('i.id = $1::uuid', id) : [];
  if (!found || !mayDecide(ctx.actor, { kind: 'inquiry', areaId: found.areaId })) return null;
  return ownShopsOf(ctx.actor).includes(found.shopId) ? null : found;
}

/** One that the authority's own people asked. */
export async function agencyInquiry(agencyId: string, id: string): Promise<InquiryView | null> {
  const [found] = isUuid(id) ? await whole('i.id = $1::uuid and i.agency_id = $2::uuid', id, agencyId) : [];
  return found ?? null;
}

/** The case that a picture of a letter belongs to, for whoever may answer it. */
export async function caseOfLetter(ctx: Ctx, fileId: string): Promise<InquiryView | null> {
  const row = await db.inquiry.findFirst({ where: { letterFileId: fileId }, select: { id: true } });
  return row && inquiryCase(ctx, row.id);
}

export type SealedAnswer = { sealed: Uint8Array; sha256: string };

export async function sealedAnswer(inquiryId: string): Promise<SealedAnswer | null> {
  return db.inquiryFile.findUnique({ where: { inquiryId }, select: { sealed: true, sha256: true } });
}

export const INQUIRIES_PER_PAGE = 50;

export type InquiryRow = Pick<
  InquiryView,
  'id' | 'code' | 'authorityName' | 'letterNumber' | 'subjectKind' | 'subjectName' | 'shopName' | 'state'
> & { requestedAt: Date; dueAt: Date; answeredAt: Date | null };

const LIST = `select i.id::text as id, i.code, i.authority_name as "authorityName", i.letter_number as "letterNumber",
    i.subject_kind as "subjectKind", i.subject_name as "subjectName", s.name as "shopName", i.state, i.requested_at as "requestedAt",
    i.due_at as "dueAt", i.answered_at as "answeredAt", count(*) over ()::int as total
  from inquiries i join shops s on s.id = i.shop_id`;
const ORDER = `order by i.state = 'open' desc, case when i.state = 'open' then i.due_at end, i.created_at desc, i.id desc`;

export type InquiryFilter = { state: InquiryView['state'] | null; page: number };

/** Where an official answers inquiries: null is everywhere. */
function areasOf(ctx: Ctx): string[] | null {
  const reach = decideReach(ctx.actor).filter(({ kinds }) => kinds.includes('inquiry'));
  return reach.some(({ areaId }) => areaId === null) ? null : reach.flatMap(({ areaId }) => areaId ?? []);
}

/** Those that an official may answer or could have: what waits first, by its time left. */
export async function inquiryList(ctx: Ctx, { state, page }: InquiryFilter): Promise<Paged<InquiryRow>> {
  const areas = areasOf(ctx);
  if (areas?.length === 0) return noRows();
  const rows = await db.$queryRawUnsafe<(InquiryRow & { total: number })[]>(
    `${LIST} where ($1::uuid[] is null or s.area_id = any($1::uuid[])) and not s.id = any($2::uuid[])
       and ($3::text is null or i.state = $3) ${ORDER} limit $4 offset $5`,
    areas,
    ownShopsOf(ctx.actor),
    state,
    INQUIRIES_PER_PAGE,
    rowsBefore(page, INQUIRIES_PER_PAGE),
  );
  return pagedRows(rows);
}

/** What the authority itself has asked. */
export async function ownInquiries(ctx: Ctx, page: number): Promise<Paged<InquiryRow>> {
  if (!isOfAgency(ctx.actor)) return noRows();
  const rows = await db.$queryRawUnsafe<(InquiryRow & { total: number })[]>(
    `${LIST} where i.agency_id = $1::uuid ${ORDER} limit $2 offset $3`,
    ctx.actor.agency.agencyId,
    INQUIRIES_PER_PAGE,
    rowsBefore(page, INQUIRIES_PER_PAGE),
  );
  return pagedRows(rows);
}

export type InquiryFigures = { asked: number; inTime: number; late: number; waiting: number };

const FIGURE_DAYS = 30;

/** How fast they are answered: of the last thirty days, by the day they came in. */
export async function inquiryFigures(ctx: Ctx): Promise<InquiryFigures & { days: number }> {
  const since: Day = addDays(dayOf(ctx.now), 1 - FIGURE_DAYS);
  const [row] = await db.$queryRaw<InquiryFigures[]>`
    select count(*)::int as asked, (count(*) filter (where answered_at <= due_at))::int as "inTime",
      (count(*) filter (where answered_at > due_at or (answered_at is null and due_at <= ${ctx.now})))::int as late,
      (count(*) filter (where answered_at is null and due_at > ${ctx.now}))::int as waiting
    from inquiries where requested_at >= ${instantOf(since)}`;
  return { ...(row ?? { asked: 0, inTime: 0, late: 0, waiting: 0 }), days: FIGURE_DAYS };
}

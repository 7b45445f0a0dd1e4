import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { addHours } from '#kernel/time.ts';
import { changeWork, closeWork, openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import type { Proposed } from './core/change.ts';
import { LABEL_FACTS } from './core/label.ts';
import type { ReviewState } from './core/listing.ts';
import { type Finding, pointsOf } from './core/listing-rules.ts';

/** The writer of `listing_reviews`: what waits for an official's look, and what he said. */
const Amount = z.string().transform((text) => BigInt(text));
const Label = z.partialRecord(z.enum(LABEL_FACTS), z.string());
const AskedPaperRow = z.object({
  kind: z.enum(['ocop', 'vietgap']),
  number: z.string(),
  issuer: z.string(),
  stars: z.number().nullable(),
  issuedOn: z.string().nullable(),
  expiresOn: z.string(),
  fileId: z.string().nullable(),
});
const AddedSize = z.object({
  name: z.string(),
  pricing: z.enum(['piece', 'pack', 'weighed']),
  unitCode: z.string(),
  unitLabel: z.string(),
  contentBase: Amount,
  priceVnd: Amount,
  weighed: z.object({ minBase: Amount.nullable(), maxBase: Amount.nullable(), toleranceBp: z.number() }).optional(),
});
const ProposedRow = z.object({
  name: z.string().optional(),
  categoryId: z.string().optional(),
  producerId: z.string().optional(),
  description: z.string().optional(),
  label: Label.optional(),
  isIllustrated: z.boolean().optional(),
  photos: z.array(z.string()).optional(),
  addedSizes: z.array(AddedSize).optional(),
  retiredIds: z.array(z.string()).optional(),
  prices: z.record(z.string(), Amount).optional(),
  papers: z.array(AskedPaperRow).optional(),
});

/** Kept as JSON, where a whole number of đồng is a string so that none is ever rounded. */
export function readProposed(json: unknown): Proposed {
  return ProposedRow.parse(json ?? {});
}

type Json = Record<string, string>;
function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? v.toString() : v))) as Json;
}

/** What an official looks at: what a seller sent, or (sample) what went on sale by the rules alone. */
export type ReviewKind = 'new_listing' | 'change' | 'sample';

/** A sample that is only looked at, or found right, is nothing its seller has to do with. */
export const SAID_TO_SELLER = {
  OR: [{ kind: { not: 'sample' as const } }, { state: 'refused' as const }],
};

export type OpenReview = { id: string; kind: ReviewKind; state: ReviewState; proposed: Proposed };

/** The one look that is still open at what the seller of a product asks for. */
export async function openReviewOf(tx: Tx, productId: string): Promise<OpenReview | null> {
  const row = await tx.listingReview.findFirst({
    where: { productId, kind: { not: 'sample' }, state: { in: ['pending', 'more_info'] } },
  });
  return row ? { id: row.id, kind: row.kind, state: row.state, proposed: readProposed(row.proposed) } : null;
}

type Asked = {
  productId: string;
  kind: ReviewKind;
  proposed: Proposed;
  findings: readonly Finding[];
  submittedById: string;
  at: Date;
  reviewHours: number;
};

/** Joins the queue, or takes the place of what already waits there: a product is looked at once, in its newest form. */
export async function putReview(tx: Tx, asked: Asked): Promise<string> {
  const { productId, kind, submittedById, at, reviewHours } = asked;
  const open = kind === 'sample' ? null : await openReviewOf(tx, productId);
  const data = {
    kind,
    state: 'pending' as const,
    proposed: toJson(asked.proposed),
    findings: toJson(asked.findings),
    submittedById,
    submittedAt: at,
    dueAt: addHours(at, reviewHours),
  };
  const row = open
    ? await tx.listingReview.update({ where: { id: open.id }, data: { ...data, decisionReason: null } })
    : await tx.listingReview.create({ data: { ...data, productId, code: await nextCode(tx) } });
  await putInQueue(tx, asked, row);
  return row.id;
}

async function nextCode(tx: Tx): Promise<string> {
  const rows = await tx.$queryRaw<{ n: bigint }[]>`select nextval('listing_review_code') as n`;
  return `SP-${rows[0]?.n ?? 0n}`;
}

async function putInQueue(
  tx: Tx,
  { productId, kind, proposed, findings }: Asked,
  review: { id: string; code: string; submittedAt: Date; dueAt: Date },
): Promise<void> {
  const product = await tx.product.findUniqueOrThrow({
    where: { id: productId },
    select: { name: true, areaId: true, categoryId: true, shopId: true },
  });
  const shop = await tx.shop.findUniqueOrThrow({ where: { id: product.shopId }, select: { name: true, status: true } });
  // A shop that has closed sells nothing more: nobody is asked about its goods.
  if (shop.status === 'closed') return;
  const categoryId = proposed.categoryId ?? product.categoryId;
  const category = categoryId ? await tx.category.findUnique({ where: { id: categoryId } }) : null;
  await openWork(tx, {
    kind: 'listing',
    subjectId: review.id,
    code: review.code,
    variant: kind !== 'sample' && category?.group === 'alcohol' ? 'conditional' : kind,
    subject: proposed.name ?? product.name,
    party: shop.name,
    areaId: product.areaId,
    shopId: product.shopId,
    riskPoints: pointsOf(findings),
    openedAt: review.submittedAt,
    dueAt: review.dueAt,
    isSandbox: isSandbox(),
  });
}

/** What waits has changed: whoever looks at it just now looks at something else. */
export async function touchReview(tx: Tx, productId: string, at: Date): Promise<void> {
  const open = await openReviewOf(tx, productId);
  if (open) await changeWork(tx, { kind: 'listing', subjectId: open.id }, { openedAt: at });
  await tx.listingReview.updateMany({
    where: { productId, kind: { not: 'sample' }, state: { in: ['pending', 'more_info'] } },
    data: { submittedAt: at },
  });
}

/** Takes back what waits, when nothing of it is wanted any more. */
export async function withdrawReview(tx: Tx, ctx: Ctx, id: string): Promise<void> {
  await closeWork(tx, ctx, { kind: 'listing', subjectId: id }, 'withdrawn');
  await tx.listingReview.updateMany({
    where: { id, state: { in: ['pending', 'more_info'] } },
    data: { state: 'withdrawn', decidedAt: ctx.now },
  });
}

/** A decision took the listing itself away: the look at it ends with its reason, asked back or not. */
export async function endReview(tx: Tx, ctx: Ctx, productId: string, reason: string): Promise<void> {
  const open = await openReviewOf(tx, productId);
  if (!open) return;
  await closeWork(tx, ctx, { kind: 'listing', subjectId: open.id }, 'refused');
  const decidedById = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  await tx.listingReview.updateMany({
    where: { id: open.id, state: { in: ['pending', 'more_info'] } },
    data: { state: 'refused', decidedAt: ctx.now, decidedById, decisionReason: reason },
  });
}

/** What was asked last is asked anew, under a code of its own: what was said to the first stays said. */
export async function askAgain(tx: Tx, productId: string, at: Date, reviewHours: number): Promise<void> {
  const last = await tx.listingReview.findFirst({
    where: { productId, kind: 'new_listing' },
    orderBy: [{ submittedAt: 'desc' }, { id: 'desc' }],
  });
  if (!last) return;
  await putReview(tx, {
    productId,
    kind: 'new_listing',
    proposed: readProposed(last.proposed),
    findings: last.findings as unknown as Finding[],
    submittedById: last.submittedById,
    at,
    reviewHours,
  });
}

export type ReviewRow = {
  id: string;
  productId: string;
  kind: ReviewKind;
  state: ReviewState;
  proposed: Proposed;
  submittedAt: Date;
  submittedById: string;
};

export async function reviewById(tx: Tx, id: string): Promise<ReviewRow | null> {
  const row = await tx.listingReview.findUnique({ where: { id } });
  if (!row) return null;
  const { productId, kind, state, submittedAt, submittedById } = row;
  return { id, productId, kind, state, proposed: readProposed(row.proposed), submittedAt, submittedById };
}

/** Decides what is still waiting; false when somebody else was first. */
export async function closeReview(
  tx: Tx,
  ctx: Ctx,
  id: string,
  decision: { state: 'approved' | 'refused' | 'more_info'; byId: string | null; reason: string | null; at: Date },
): Promise<boolean> {
  const { count } = await tx.listingReview.updateMany({
    where: { id, state: 'pending' },
    data: {
      state: decision.state,
      decidedAt: decision.at,
      decidedById: decision.byId,
      decisionReason: decision.reason,
    },
  });
  if (count === 0) return false;
  const work = { kind: 'listing', subjectId: id } as const;
  if (decision.state === 'more_info') await changeWork(tx, work, { isWaiting: true });
  else await closeWork(tx, ctx, work, decision.state);
  return true;
}

import type { Ctx } from '#kernel/actor.ts';
import { closeWork, openWork } from '#modules/work/api.ts';
import type { Tx } from '#platform/db.ts';

export type ReviewedLine = {
  lineId: string;
  orderId: string;
  productId: string;
  shopId: string;
  contactName: string;
  /** Where the goods went; empty when they were collected, since that is the seller's place. */
  areaName: string;
};

export async function findLine(tx: Tx, orderId: string, lineId: string): Promise<ReviewedLine | null> {
  const line = await tx.orderLine.findFirst({
    where: { id: lineId, orderId },
    select: {
      productId: true,
      order: { select: { shopId: true, contactName: true, areaName: true, handoverKind: true } },
    },
  });
  if (!line?.productId) return null;
  const { shopId, contactName, areaName, handoverKind } = line.order;
  return {
    lineId,
    orderId,
    productId: line.productId,
    shopId,
    contactName,
    areaName: handoverKind === 'address' ? areaName : '',
  };
}

export type NewReview = Omit<ReviewedLine, 'lineId' | 'contactName'> & {
  orderLineId: string;
  authorName: string;
  rating: number;
  text: string;
  createdAt: Date;
};

/** Null when the line already has its review: the unique index decides, whoever was first. */
export async function insertReview(tx: Tx, review: NewReview): Promise<string | null> {
  const [row] = await tx.review.createManyAndReturn({ data: [review], skipDuplicates: true, select: { id: true } });
  return row?.id ?? null;
}

export type LockedReview = {
  id: string;
  orderId: string;
  productId: string;
  shopId: string;
  rating: number;
  text: string;
  reply: string | null;
  repliedAt: Date | null;
  hiddenAt: Date | null;
  editedAt: Date | null;
  createdAt: Date;
  /** An official was asked to look, and has not yet. */
  isAsked: boolean;
};

/** Waits its turn for a review: edits, answers and hiding go one after the other. */
export async function lockReview(tx: Tx, reviewId: string): Promise<LockedReview | null> {
  await tx.$executeRaw`select 1 from reviews where id = ${reviewId}::uuid for update`;
  const row = await tx.review.findUnique({
    where: { id: reviewId },
    select: {
      id: true,
      orderId: true,
      productId: true,
      shopId: true,
      rating: true,
      text: true,
      reply: true,
      repliedAt: true,
      hiddenAt: true,
      editedAt: true,
      createdAt: true,
      lookAskedAt: true,
      lookSettledAt: true,
    },
  });
  if (!row) return null;
  const { lookAskedAt, lookSettledAt, ...review } = row;
  return { ...review, isAsked: lookAskedAt !== null && lookSettledAt === null };
}

export type Look = {
  cause: 'reported' | 'edited' | 'own';
  reason: string;
  at: Date;
  byId: string | null;
  dueAt: Date;
  isSandbox: boolean;
};

/** From now on it waits for an official's look, in the list of work too. */
export async function askLook(
  tx: Tx,
  review: { id: string; orderId: string; productId: string },
  look: Look,
): Promise<void> {
  const { cause, reason, at, byId, dueAt, isSandbox } = look;
  await tx.review.update({
    where: { id: review.id },
    data: { lookCause: cause, lookReason: reason, lookAskedAt: at, lookAskedById: byId, lookSettledAt: null },
  });
  const product = await tx.product.findUniqueOrThrow({
    where: { id: review.productId },
    select: { name: true, shopId: true },
  });
  const shop = await tx.shop.findUniqueOrThrow({ where: { id: product.shopId }, select: { name: true, areaId: true } });
  await openWork(tx, {
    kind: 'review',
    subjectId: review.id,
    code: `DG-${review.id.slice(-6).toUpperCase()}`,
    variant: cause,
    subject: product.name,
    party: shop.name,
    areaId: shop.areaId,
    shopId: product.shopId,
    openedAt: at,
    dueAt,
    isSandbox,
    // Whoever judged it before and whoever comes upon it now need not be one person.
    isFresh: cause === 'own',
  });
}

/** An official has looked. */
export async function settleLook(
  tx: Tx,
  ctx: Ctx,
  reviewId: string,
  outcome: 'hidden' | 'shown' | 'kept',
): Promise<void> {
  await tx.review.update({ where: { id: reviewId }, data: { lookSettledAt: ctx.now } });
  await closeWork(tx, ctx, { kind: 'review', subjectId: reviewId }, outcome);
}

/** What it said until now is kept beside what it says from now on. */
export async function rewriteReview(
  tx: Tx,
  old: LockedReview,
  said: { rating: number; text: string },
  at: Date,
): Promise<void> {
  await tx.reviewEdit.create({ data: { reviewId: old.id, rating: old.rating, text: old.text, at } });
  await tx.review.update({ where: { id: old.id }, data: { ...said, editedAt: at } });
}

/** The day of the first answer stays: the span in which it may be changed begins there. */
export async function setReply(tx: Tx, reviewId: string, reply: string, repliedAt: Date): Promise<void> {
  await tx.review.update({ where: { id: reviewId }, data: { reply, repliedAt } });
}

/** Code of the decision of the department that took it out of sight, while that stands. */
export async function takedownCodeOf(tx: Tx, reviewId: string): Promise<string | null> {
  const state = { in: ['provisional' as const, 'done' as const, 'final' as const] };
  const where = { subjectKind: 'review' as const, subjectId: reviewId, state };
  return (await tx.takedown.findFirst({ where, select: { code: true } }))?.code ?? null;
}

export async function setHidden(
  tx: Tx,
  reviewId: string,
  hidden: { at: Date; reason: string; byId: string } | null,
): Promise<void> {
  await tx.review.update({
    where: { id: reviewId },
    data: {
      hiddenAt: hidden?.at ?? null,
      hiddenReason: hidden?.reason ?? null,
      hiddenById: hidden?.byId ?? null,
    },
  });
}

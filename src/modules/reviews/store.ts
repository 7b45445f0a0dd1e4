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
  if (!line) return null;
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

/** False when the line already has its review: the unique index decides, whoever was first. */
export async function insertReview(tx: Tx, review: NewReview): Promise<boolean> {
  const { count } = await tx.review.createMany({ data: [review], skipDuplicates: true });
  return count === 1;
}

/** False when it was answered before, or is not about this shop. */
export async function setReply(
  tx: Tx,
  reviewId: string,
  shopIds: readonly string[],
  reply: string,
  at: Date,
): Promise<boolean> {
  const { count } = await tx.review.updateMany({
    where: { id: reviewId, shopId: { in: [...shopIds] }, reply: null },
    data: { reply, repliedAt: at },
  });
  return count === 1;
}

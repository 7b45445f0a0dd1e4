import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { db } from '#platform/db.ts';

export type LineReview = {
  id: string;
  lineId: string;
  productName: string;
  rating: number;
  text: string;
  createdAt: Date;
  reply: string | null;
  repliedAt: Date | null;
};

/** What the buyer wrote about the lines of his order, and what the shop answered. */
export async function reviewsOfMyOrder(ctx: Ctx, code: string): Promise<LineReview[]> {
  const order = await orderForBuyer(ctx, code);
  return order ? reviewsOf({ orderId: order.orderId }) : [];
}

/** The same for the people of the shop. */
export async function reviewsOfShopOrder(ctx: Ctx, shopId: string, code: string): Promise<LineReview[]> {
  if (!isShopMember(ctx.actor, shopId)) return [];
  const order = await db.order.findFirst({ where: { code, shopId }, select: { id: true } });
  return order ? reviewsOf({ orderId: order.id }) : [];
}

async function reviewsOf({ orderId }: { orderId: string }): Promise<LineReview[]> {
  const [reviews, lines] = await Promise.all([
    db.review.findMany({
      where: { orderId },
      select: { id: true, orderLineId: true, rating: true, text: true, createdAt: true, reply: true, repliedAt: true },
    }),
    db.orderLine.findMany({
      where: { orderId },
      orderBy: { position: 'asc' },
      select: { id: true, productName: true },
    }),
  ]);
  return lines.flatMap((line) => {
    const review = reviews.find((r) => r.orderLineId === line.id);
    if (!review) return [];
    const { orderLineId, ...rest } = review;
    return [{ ...rest, lineId: orderLineId, productName: line.productName }];
  });
}

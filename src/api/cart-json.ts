import { z } from '@hono/zod-openapi';
import type { CartView } from '#modules/cart/queries.ts';

const vnd = z.number().int();

/** A cart as programs see it (contract 3). */
export const CartJson = z
  .object({
    id: z.uuid(),
    lineCount: z.number().int(),
    shops: z.array(
      z.object({
        shop: z.object({ slug: z.string(), name: z.string() }),
        problem: z.string().nullable(),
        lines: z.array(
          z.object({
            variantId: z.uuid(),
            product: z.object({ slug: z.string(), name: z.string() }),
            name: z.string(),
            unit: z.string(),
            quantity: z.number().int(),
            priceVnd: vnd,
            seenPriceVnd: vnd,
            lineVnd: vnd,
            available: z.number().int(),
            problem: z.string().nullable(),
          }),
        ),
        handovers: z.array(
          z.object({
            kind: z.enum(['address', 'pickup']),
            date: z.string(),
            pointId: z.uuid().nullable(),
            pointName: z.string(),
            feeVnd: vnd,
          }),
        ),
        paymentMethods: z.array(z.object({ method: z.string(), available: z.boolean(), why: z.string().nullable() })),
        goodsVnd: vnd,
      }),
    ),
    goodsVnd: vnd,
    deliveryVnd: vnd,
    totalVnd: vnd,
    totalIsEstimate: z.boolean(),
    maxTotalVnd: vnd,
  })
  .openapi('Cart');

export function cartJson(cart: CartView): z.output<typeof CartJson> {
  const totalVnd = Number(cart.totalVnd);
  return {
    id: cart.cartId,
    lineCount: cart.lineCount,
    shops: cart.groups.map((group) => ({
      shop: { slug: group.shopSlug, name: group.shopName },
      problem: group.problem,
      lines: group.lines.map((line) => ({
        variantId: line.variantId,
        product: { slug: line.productSlug, name: line.productName },
        name: line.variantName,
        unit: line.unitLabel,
        quantity: line.quantity,
        priceVnd: Number(line.unitPriceVnd),
        seenPriceVnd: Number(line.seenPriceVnd),
        lineVnd: Number(line.lineVnd),
        available: Math.max(0, line.available),
        problem: line.problem,
      })),
      handovers: group.handovers.map(({ kind, date, pointId, pointName, feeVnd }) => ({
        kind,
        date,
        pointId,
        pointName,
        feeVnd: Number(feeVnd),
      })),
      paymentMethods: group.paymentMethods,
      goodsVnd: Number(group.goodsVnd),
    })),
    goodsVnd: Number(cart.goodsVnd),
    deliveryVnd: Number(cart.deliveryVnd),
    totalVnd,
    totalIsEstimate: false,
    maxTotalVnd: totalVnd,
  };
}

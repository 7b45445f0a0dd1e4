import { z } from '@hono/zod-openapi';
import type { CartQuote } from '#modules/cart/queries.ts';

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
            listPriceVnd: vnd,
            priceReason: z.string(),
            seenPriceVnd: vnd,
            lineVnd: vnd,
            discountVnd: vnd,
            isWeighed: z.boolean(),
            maxVnd: vnd,
            promisedFrom: z.string().nullable(),
            promisedTo: z.string().nullable(),
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
        paymentMethods: z.array(
          z.object({
            method: z.string(),
            available: z.boolean(),
            why: z.string().nullable(),
            minVnd: vnd.nullable(),
            maxVnd: vnd.nullable(),
          }),
        ),
        readyFrom: z.string().nullable(),
        goodsVnd: vnd,
        discountVnd: vnd,
      }),
    ),
    goodsVnd: vnd,
    deliveryVnd: vnd,
    discountVnd: vnd,
    vouchers: z.array(z.object({ code: z.string(), discountVnd: vnd, problem: z.string().nullable() })),
    totalVnd: vnd,
    totalIsEstimate: z.boolean(),
    maxTotalVnd: vnd,
  })
  .openapi('Cart');

export function cartJson(cart: CartQuote): z.output<typeof CartJson> {
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
        listPriceVnd: Number(line.listPriceVnd),
        priceReason: line.priceReason,
        seenPriceVnd: Number(line.seenPriceVnd),
        lineVnd: Number(line.lineVnd),
        discountVnd: Number(line.discountVnd),
        isWeighed: line.isWeighed,
        maxVnd: Number(line.ceilingVnd),
        promisedFrom: line.promisedFrom,
        promisedTo: line.promisedTo,
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
      paymentMethods: group.paymentMethods.map(({ minVnd, maxVnd, ...way }) => ({
        ...way,
        minVnd: minVnd === null ? null : Number(minVnd),
        maxVnd: maxVnd === null ? null : Number(maxVnd),
      })),
      readyFrom: group.readyFrom,
      goodsVnd: Number(group.goodsVnd),
      discountVnd: Number(group.discountVnd + group.deliveryDiscountVnd),
    })),
    goodsVnd: Number(cart.goodsVnd),
    deliveryVnd: Number(cart.deliveryVnd),
    discountVnd: Number(cart.discountVnd),
    vouchers: [
      ...cart.usedVouchers.map(({ code, promisedVnd }) => ({
        code,
        discountVnd: Number(promisedVnd),
        problem: null,
      })),
      ...cart.refusedVouchers.map(({ code, why }) => ({ code, discountVnd: 0, problem: why })),
    ],
    totalVnd: Number(cart.totalVnd),
    totalIsEstimate: cart.totalIsEstimate,
    maxTotalVnd: Number(cart.maxTotalVnd),
  };
}

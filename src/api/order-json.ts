import { z } from '@hono/zod-openapi';
import { toIso } from '#kernel/time.ts';
import type { OrderView } from '#modules/orders/queries.ts';

const vnd = z.number().int();

export const PaymentJson = z
  .object({
    id: z.uuid(),
    method: z.string(),
    purpose: z.string(),
    state: z.string(),
    amountVnd: vnd,
    paidVnd: vnd,
    proof: z.string().nullable(),
    qrPayload: z.string().optional(),
    redirectUrl: z.string().optional(),
    expiresAt: z.string().optional(),
  })
  .openapi('Payment');

/** An order as programs see it (contract 3). */
export const OrderJson = z
  .object({
    code: z.string(),
    purchaseCode: z.string(),
    state: z.string(),
    shop: z.object({ slug: z.string(), name: z.string() }),
    lines: z.array(
      z.object({
        product: z.string(),
        variant: z.string(),
        unit: z.string(),
        quantity: z.number().int(),
        priceVnd: vnd,
        lineVnd: vnd,
      }),
    ),
    handover: z.object({ kind: z.enum(['address', 'pickup']), date: z.string() }),
    goodsVnd: vnd,
    deliveryVnd: vnd,
    totalVnd: vnd,
    totalIsEstimate: z.boolean(),
    maxTotalVnd: vnd,
    payments: z.array(PaymentJson),
    refunds: z.array(z.object({ amountVnd: vnd, state: z.string(), dueAt: z.string() })),
    timeline: z.array(z.object({ at: z.string(), event: z.string(), by: z.string() })),
  })
  .openapi('Order');

export function orderJson(order: OrderView): z.output<typeof OrderJson> {
  const { payment } = order;
  return {
    code: order.code,
    purchaseCode: order.purchaseCode,
    state: order.state,
    shop: { slug: order.shop.slug, name: order.shop.name },
    lines: order.lines.map((line) => ({
      product: line.productName,
      variant: line.variantName,
      unit: line.unitLabel,
      quantity: line.quantity,
      priceVnd: Number(line.unitPriceVnd),
      lineVnd: Number(line.lineVnd),
    })),
    handover: { kind: order.handoverKind, date: order.handoverOn },
    goodsVnd: Number(order.goodsVnd),
    deliveryVnd: Number(order.deliveryVnd),
    totalVnd: Number(order.totalVnd),
    totalIsEstimate: order.totalIsEstimate,
    maxTotalVnd: Number(order.maxTotalVnd),
    payments: [
      {
        id: payment.id,
        method: payment.method,
        purpose: payment.purpose,
        state: payment.state,
        amountVnd: Number(payment.amountVnd),
        paidVnd: Number(payment.paidVnd),
        proof: payment.proof,
        ...(payment.qrPayload ? { qrPayload: payment.qrPayload } : {}),
        ...(payment.expiresAt ? { expiresAt: toIso(payment.expiresAt) } : {}),
      },
    ],
    refunds: order.refunds.map((r) => ({ amountVnd: Number(r.amountVnd), state: r.state, dueAt: toIso(r.dueAt) })),
    timeline: order.timeline.map(({ at, event, by }) => ({ at: toIso(at), event, by })),
  };
}

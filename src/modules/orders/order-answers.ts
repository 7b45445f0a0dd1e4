import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { openPath } from '#modules/payments/core/gateway-paths.ts';
import { busyDb, db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { isBuyer } from './order-access.ts';

const vnd = z.number().int();

/** An order as programs see it (contract 3), read in one statement: a checkout answers with it while others wait. */
export const OrderAnswer = z.object({
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
      discountVnd: vnd,
      packedBase: z.number().int().nullable(),
      finalVnd: vnd.nullable(),
    }),
  ),
  handover: z.object({ kind: z.enum(['address', 'pickup']), date: z.string() }),
  goodsVnd: vnd,
  deliveryVnd: vnd,
  discountVnd: vnd,
  totalVnd: vnd,
  totalIsEstimate: z.boolean(),
  maxTotalVnd: vnd,
  payments: z.array(
    z.object({
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
    }),
  ),
  refunds: z.array(z.object({ amountVnd: vnd, state: z.string(), dueAt: z.string() })),
  timeline: z.array(z.object({ at: z.string(), event: z.string(), by: z.string() })),
});
export type OrderAnswer = z.output<typeof OrderAnswer>;

/**
 * Orders just placed, in their order; whoever placed them may see them. The bill is what was packed once that is known,
 * what was ordered until then (D6).
 */
export async function orderAnswers(codes: readonly string[]): Promise<OrderAnswer[]> {
  const rows = await busyDb().$queryRaw<{ answer: unknown }[]>`
    select json_build_object(
      'code', o.code, 'purchaseCode', p.code, 'state', o.state, 'shop', json_build_object('slug', s.slug, 'name', o.shop_name),
      'lines', (select json_agg(json_build_object('product', l.product_name, 'variant', l.variant_name, 'unit', l.unit_label,
          'quantity', l.quantity, 'priceVnd', round(l.content_base::numeric * l.unit_price_vnd / l.price_base), 'lineVnd', l.estimate_vnd,
          'discountVnd', l.discount_vnd, 'packedBase', l.packed_base, 'finalVnd', l.final_vnd) order by l.position)
        from order_lines l where l.order_id = o.id),
      'handover', json_build_object('kind', o.handover_kind, 'date', o.handover_on),
      'goodsVnd', coalesce(o.final_goods_vnd, o.goods_vnd), 'deliveryVnd', o.delivery_vnd,
      'discountVnd', coalesce(o.final_discount_vnd, o.discount_vnd) + o.delivery_discount_vnd,
      'totalVnd', coalesce(o.final_total_vnd, o.total_vnd), 'totalIsEstimate', o.total_is_estimate and o.final_total_vnd is null,
      'maxTotalVnd', coalesce(o.final_total_vnd, o.max_total_vnd),
      'payments', coalesce((select json_agg(json_strip_nulls(json_build_object('id', y.id, 'method', y.method, 'purpose', y.purpose,
          'state', y.state, 'amountVnd', y.amount_vnd, 'paidVnd', y.paid_vnd, 'qrPayload', a.qr_payload,
          'attemptId', case when a.reference is not null then a.id end,
          'expiresAt', to_char(a.expires_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS"+07:00"')))::jsonb
            || jsonb_build_object('proof', y.proof) order by y.created_at, y.id)
        from payments y left join attempts a on a.payment_id = y.id and a.state in ('created', 'pending', 'authorised')
        where y.order_id = o.id), '[]'::json),
      'refunds', coalesce((select json_agg(json_build_object('amountVnd', r.amount_vnd, 'state', r.state,
          'dueAt', to_char(r.due_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS"+07:00"')) order by r.created_at, r.id)
        from refunds r join payments y on y.id = r.payment_id where y.order_id = o.id), '[]'::json),
      'timeline', coalesce((select json_agg(json_build_object(
          'at', to_char(e.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM-DD"T"HH24:MI:SS"+07:00"'), 'event', e.event, 'by', e.by) order by e.id)
        from order_events e where e.order_id = o.id), '[]'::json)) as answer
    from orders o join purchases p on p.id = o.purchase_id join shops s on s.id = o.shop_id
    where o.code = any(${[...codes]}) order by o.purchase_id, o.position`;
  return rows.map((row) => withPages(OrderWithAttempts.parse(row.answer)));
}

/**
 * As read: a gateway's page is reached by our own door. Its address may hold the payer's own (VNPAY), and answers are kept
 * for those who ask twice.
 */
const OrderWithAttempts = OrderAnswer.extend({
  payments: z.array(OrderAnswer.shape.payments.element.extend({ attemptId: z.uuid().optional() })),
});

function withPages(order: z.output<typeof OrderWithAttempts>): OrderAnswer {
  const payments = order.payments.map(({ attemptId, ...payment }) => {
    if (attemptId === undefined) return payment;
    return { ...payment, redirectUrl: `${env.baseUrl}${openPath(attemptId)}` };
  });
  return { ...order, payments };
}

/** An order of the caller's; null for one that is unknown or not his. */
export async function orderAnswer(ctx: Ctx, code: string): Promise<OrderAnswer | null> {
  const order = await db.order.findUnique({
    where: { code },
    select: { code: true, purchase: { select: { accountId: true, cartId: true, createdAt: true } } },
  });
  if (!order || !(await isBuyer(ctx, order))) return null;
  return (await orderAnswers([code]))[0] ?? null;
}

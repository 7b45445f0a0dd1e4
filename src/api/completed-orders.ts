import { z } from '@hono/zod-openapi';
import { err } from '#kernel/result.ts';
import { isDay } from '#kernel/time.ts';
import { giveOrderData, readDataCursor, readDataToken } from '#modules/outside-invoices/api.ts';
import { CompletedOrder, shopIdBySlug } from '#modules/outside-invoices/queries.ts';
import { callerOf } from '#platform/idempotency.ts';
import { defineRoute, type Route } from '#platform/route.ts';
import { sha256 } from '#platform/secrets.ts';

const Completed = z
  .object({ items: z.array(z.object(CompletedOrder.shape)), nextCursor: z.string().nullable() })
  .openapi('CompletedOrders');
const dayText = z.string().refine(isDay);

/** By the shop's own token for programs, or as one of its people. */
const completed = defineRoute({
  method: 'get',
  path: '/shops/:slug/completed-orders',
  summary: 'Completed orders of a shop with everything its invoices need, by the day of delivery',
  input: {
    params: z.object({ slug: z.string().max(120) }),
    query: z.object({
      from: dayText,
      to: dayText,
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(100),
    }),
    raw: true,
  },
  answer: Completed,
  badInput: 'BAD_QUERY',
  allow: (actor) => actor.kind !== 'system',
  limit: (actor, { raw }) => {
    // A person is counted as herself whatever key she shows: one that is none would open a count of its own each time.
    const said = actor.kind === 'person' ? undefined : raw.header('authorization');
    return { key: `order-data:${said ? sha256(said) : callerOf(actor)}`, hits: 120, seconds: 600 };
  },
  run: async (ctx, { params, query, raw }) => {
    const token = await readDataToken(raw.header('authorization'), ctx.now);
    if (!token && ctx.actor.kind !== 'person') return err('SIGN_IN_REQUIRED');
    const shopId = await shopIdBySlug(params.slug);
    if (!shopId) return err('NOT_FOUND');
    const cursor = readDataCursor(query.cursor);
    if (cursor === undefined) return err('BAD_QUERY');
    const { from, to, limit } = query;
    return giveOrderData(ctx, { shopId, from, to, cursor, limit }, token);
  },
});

export const completedOrderRoutes: readonly Route[] = [completed];

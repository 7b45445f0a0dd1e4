import { z } from '@hono/zod-openapi';
import { ok } from '#kernel/result.ts';
import { suggest } from '#modules/search/queries.ts';
import { defineRoute, type Route } from '#platform/route.ts';

const list = defineRoute({
  method: 'get',
  path: '/suggest',
  summary: 'What the first letters may mean: goods, shops, categories, places',
  input: { query: z.strictObject({ q: z.string().trim().min(1).max(200) }) },
  answer: z.object({
    items: z.array(
      z.object({
        kind: z.enum(['product', 'shop', 'category', 'area']),
        slug: z.string(),
        name: z.string(),
        note: z.string(),
      }),
    ),
  }),
  badInput: 'BAD_QUERY',
  allow: () => true,
  run: async (_ctx, { query }) => ok({ items: await suggest(query.q) }),
});

export const suggestRoutes: readonly Route[] = [list];

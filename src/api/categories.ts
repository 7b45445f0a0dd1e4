import { z } from '@hono/zod-openapi';
import { ok } from '#kernel/result.ts';
import { listCategories } from '#modules/search/queries.ts';
import { defineRoute, type Route } from '#platform/route.ts';

const list = defineRoute({
  method: 'get',
  path: '/categories',
  summary: 'All categories, with how many goods are on sale in each',
  input: {},
  answer: z.object({
    items: z.array(
      z.object({
        slug: z.string(),
        name: z.string(),
        nameEn: z.string(),
        parent: z.string().nullable(),
        imageUrl: z.string(),
        count: z.number().int(),
      }),
    ),
  }),
  allow: () => true,
  run: async () => {
    const categories = await listCategories();
    return ok({
      items: categories.map((category) => ({
        slug: category.slug,
        name: category.nameVi,
        nameEn: category.nameEn,
        parent: category.parentSlug,
        imageUrl: `/pictures/${category.picture}-256.webp`,
        count: category.count,
      })),
    });
  },
});

export const categoryRoutes: readonly Route[] = [list];

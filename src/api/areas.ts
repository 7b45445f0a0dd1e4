import { z } from '@hono/zod-openapi';
import { ok } from '#kernel/result.ts';
import { listAreas } from '#modules/areas/api.ts';
import { defineRoute, type Route } from '#platform/route.ts';

const Area = z.object({
  code: z.string(),
  slug: z.string(),
  name: z.string(),
  kind: z.string(),
  formerNames: z.array(z.string()),
});

/** Whole: 36 units and their old names are smaller than a picture. A code means a place only today. */
const areas = defineRoute({
  method: 'get',
  path: '/areas',
  summary: 'Administrative units of today, with the names of the units they were made of',
  input: {},
  answer: z.object({ items: z.array(Area) }),
  allow: () => true,
  headers: { 'cache-control': 'public, max-age=300' },
  run: async (ctx) => {
    const items = await listAreas(ctx.now);
    return ok({
      items: items.map(({ code, slug, name, kind, formerNames }) => ({ code, slug, name, kind, formerNames })),
    });
  },
});

export const areaRoutes: readonly Route[] = [areas];

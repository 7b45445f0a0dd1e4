import { z } from '@hono/zod-openapi';
import { err, ok } from '#kernel/result.ts';
import { publicPicture } from '#modules/catalog/queries.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** Pictures that everybody may see. A name means one picture for ever, so any cache may keep it. */
const picture = defineRoute({
  method: 'get',
  path: '/files/:name',
  summary: 'A public picture at one of its widths',
  input: { params: z.object({ name: z.string().max(80) }) },
  answer: z.custom<Uint8Array>(),
  headers: { 'content-type': 'image/webp', 'cache-control': 'public, max-age=31536000, immutable' },
  allow: () => true,
  run: async (_ctx, { params }) => {
    const bytes = await publicPicture(params.name);
    return bytes ? ok(bytes) : err('NOT_FOUND');
  },
});

export const fileRoutes: readonly Route[] = [picture];

import { z } from '@hono/zod-openapi';
import { isPerson } from '#modules/shops/core/policy.ts';
import { openArchive } from '#modules/shops/queries.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** Everything a shop has here as one ZIP, for its owner; sent while it is made. */
const shopArchive = defineRoute({
  method: 'get',
  path: '/shop-archive/:shopId',
  summary: "A shop's data for its owner: profile, products, orders, statement, reviews",
  input: { params: z.object({ shopId: z.uuid() }) },
  answer: z.custom<ReadableStream<Uint8Array>>(),
  headers: { 'content-type': 'application/zip', 'content-disposition': 'attachment; filename="gian-hang.zip"' },
  allow: isPerson,
  limit: (actor) => (isPerson(actor) ? { key: `archive:${actor.accountId}`, hits: 10, seconds: 3600 } : null),
  run: (ctx, { params }) => openArchive(ctx, params.shopId),
});

export const shopArchiveRoutes: readonly Route[] = [shopArchive];

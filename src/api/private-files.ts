import { z } from '@hono/zod-openapi';
import { err } from '#kernel/result.ts';
import { openPrivateFile } from '#modules/shops/api.ts';
import { isPerson } from '#modules/shops/core/policy.ts';
import { defineRoute, type Route } from '#platform/route.ts';

const NAME = /^([0-9a-f-]{36})-(\d{2,4})\.webp$/;

/** Papers and receipts, for those they belong to and for officials, whose every look is written down. */
const privatePicture = defineRoute({
  method: 'get',
  path: '/private-files/:name',
  summary: 'A private picture at one of its widths',
  input: { params: z.object({ name: z.string().max(80) }) },
  answer: z.custom<Uint8Array>(),
  headers: { 'content-type': 'image/webp', 'cache-control': 'private, no-store', 'content-disposition': 'inline' },
  allow: isPerson,
  limit: (actor) => (isPerson(actor) ? { key: `papers:${actor.accountId}`, hits: 600, seconds: 3600 } : null),
  run: async (ctx, { params }) => {
    const [, fileId, width] = NAME.exec(params.name) ?? [];
    return fileId ? openPrivateFile(ctx, { fileId, width: Number(width) }) : err('NOT_FOUND');
  },
});

export const privateFileRoutes: readonly Route[] = [privatePicture];

import { z } from '@hono/zod-openapi';
import { openExport } from '#modules/personal-data/api.ts';
import { hasOwnData } from '#modules/personal-data/core/policy.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** Everything the market holds about a person as one ZIP, for her alone; its address says nothing about her. */
const dataExport = defineRoute({
  method: 'get',
  path: '/data-exports/:requestId',
  summary: "A person's own data, while the archive is kept",
  input: { params: z.object({ requestId: z.string().max(40) }) },
  answer: z.custom<Uint8Array>(),
  headers: {
    'content-type': 'application/zip',
    'content-disposition': 'attachment; filename="du-lieu-cua-toi.zip"',
    'cache-control': 'private, no-store',
  },
  allow: hasOwnData,
  limit: (actor) => (hasOwnData(actor) ? { key: `data-export-get:${actor.accountId}`, hits: 30, seconds: 3600 } : null),
  run: (ctx, { params }) => openExport(ctx, params.requestId),
});

export const dataExportRoutes: readonly Route[] = [dataExport];

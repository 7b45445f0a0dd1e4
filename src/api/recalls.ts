import { z } from '@hono/zod-openapi';
import { ok } from '#kernel/result.ts';
import { mayReadReport } from '#modules/recalls/core/policy.ts';
import { printReport } from '#modules/recalls/print.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** Whose recall it is is looked at with the row: its shop and the department. */
const report = defineRoute({
  method: 'get',
  path: '/recall-reports/:code',
  summary: 'The closing report of a recall as a PDF, for its shop and the department',
  input: { params: z.object({ code: z.string().max(20) }) },
  answer: z.custom<Response>(),
  allow: mayReadReport,
  limit: (_actor, _input, address) => (address ? { key: `recall-report:${address}`, hits: 60, seconds: 3600 } : null),
  run: async (ctx, { params }) => {
    const printed = await printReport(ctx, params);
    if (!printed.ok) return printed;
    const { name, bytes } = printed.value;
    return ok(
      new Response(new Uint8Array(bytes), {
        headers: {
          'content-type': 'application/pdf',
          'content-disposition': `attachment; filename="${name}.pdf"`,
          'cache-control': 'private, no-store',
          'x-content-type-options': 'nosniff',
        },
      }),
    );
  },
});

export const recallRoutes: readonly Route[] = [report];

import { z } from '@hono/zod-openapi';
import { ok } from '#kernel/result.ts';
import { mayComplain } from '#modules/complaints/core/policy.ts';
import { printMinutes } from '#modules/complaints/print.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** Whose meeting it was is looked at with the row: both sides and the department. */
const minutes = defineRoute({
  method: 'get',
  path: '/complaint-minutes/:id',
  summary: 'The minutes of a mediation about a complaint as a PDF, for its sides and the department',
  input: { params: z.object({ id: z.uuid() }) },
  answer: z.custom<Response>(),
  allow: mayComplain,
  limit: (_actor, _input, address) => (address ? { key: `minutes:${address}`, hits: 60, seconds: 3600 } : null),
  run: async (ctx, { params }) => {
    const printed = await printMinutes(ctx, { meetingId: params.id });
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

export const complaintRoutes: readonly Route[] = [minutes];

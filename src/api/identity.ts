import { z } from '@hono/zod-openapi';
import { isUuid } from '#kernel/ids.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import { goToProvider, takeAnswer } from '#modules/identity/api.ts';
import { pageOf } from '#modules/identity/core/pages.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** A browser is sent on; what it asked with stands in no cache and in no history of another house. */
function sendTo(location: string): Result<Response> {
  return ok(
    new Response(null, {
      status: 303,
      headers: { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' },
    }),
  );
}

const signIn = (): Result<Response> => sendTo(`/dang-nhap?tiep=${encodeURIComponent(pageOf({ shopId: 'any' }))}`);

const go = defineRoute({
  method: 'get',
  path: '/identity/go/:id',
  summary: 'Sends the browser of whoever proves who he is to the identity provider',
  input: { params: z.object({ id: z.string().max(40) }) },
  answer: z.custom<Response>(),
  allow: (actor) => actor.kind !== 'system',
  limit: (actor) =>
    actor.kind === 'person' ? { key: `identity-go:${actor.accountId}`, hits: 30, seconds: 3600 } : null,
  run: async (ctx, { params }) => {
    if (ctx.actor.kind !== 'person') return signIn();
    if (!isUuid(params.id)) return err('NOT_FOUND');
    const sent = await goToProvider(ctx, params.id);
    // Used already, or too late: its page says how things stand and offers another.
    return sendTo(sent.ok ? sent.value.url : pageOf({ shopId: ctx.actor.shops[0]?.shopId ?? null }));
  },
});

const callback = defineRoute({
  method: 'get',
  path: '/identity/callback',
  summary: 'Where the identity provider sends the browser back',
  input: {
    query: z.object({
      state: z.string().max(500).optional(),
      code: z.string().max(4000).optional(),
      error: z.string().max(200).optional(),
      error_description: z.string().max(2000).optional(),
      iss: z.string().max(500).optional(),
    }),
  },
  answer: z.custom<Response>(),
  allow: (actor) => actor.kind !== 'system',
  limit: (actor) =>
    actor.kind === 'person' ? { key: `identity-back:${actor.accountId}`, hits: 30, seconds: 3600 } : null,
  run: async (ctx, { query }) => {
    if (ctx.actor.kind !== 'person') return signIn();
    const taken = await takeAnswer(ctx, query as Parameters<typeof takeAnswer>[1]);
    return taken.ok ? sendTo(taken.value.path) : taken;
  },
});

export const identityRoutes: readonly Route[] = [go, callback];

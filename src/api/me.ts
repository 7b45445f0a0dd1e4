import { z } from '@hono/zod-openapi';
import { isOfficial } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { cartCount } from '#modules/cart/api.ts';
import { unreadCount } from '#modules/notices/api.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** What public pages may not hold (contract 2): who is here and what is in the basket. Never kept by anyone. */
const me = defineRoute({
  method: 'get',
  path: '/me',
  summary: 'Who is here, for the parts of public pages that are personal',
  input: {},
  answer: z.object({
    signedIn: z.boolean(),
    name: z.string().nullable(),
    cartCount: z.number().int(),
    unreadCount: z.number().int(),
    isSeller: z.boolean(),
    isOfficial: z.boolean(),
  }),
  allow: () => true,
  run: async (ctx) => {
    const { actor } = ctx;
    const person = actor.kind === 'person' ? actor : null;
    const [inCart, unread] = await Promise.all([cartCount(ctx), person ? unreadCount(person.accountId) : 0]);
    return ok({
      signedIn: person !== null,
      name: person?.name ?? null,
      cartCount: inCart,
      unreadCount: unread,
      isSeller: (person?.shops.length ?? 0) > 0,
      isOfficial: isOfficial(actor),
    });
  },
});

export const meRoutes: readonly Route[] = [me];

import { z } from '@hono/zod-openapi';
import type { Watcher } from '#modules/shops/core/watch.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** A watcher tells of a row in a seller's account. The signature on the raw body is who it is; nothing is kept before it. */
const watcherDoor = (source: Watcher, name: string): Route =>
  defineRoute({
    method: 'post',
    path: `/payments/bank/${source}`,
    summary: `Notice of a bank row from ${name}`,
    input: { raw: true },
    answer: z.object({ success: z.literal(true) }),
    allow: () => true,
    run: (ctx, { raw }) =>
      receiveBankNotice(ctx, { source, body: raw.body, header: raw.header, receivedAt: new Date() }),
  });

export const bankNoticeRoutes: readonly Route[] = [
  watcherDoor('sepay', 'SePay'),
  watcherDoor('casso', 'Casso'),
  watcherDoor('payos', 'payOS'),
];

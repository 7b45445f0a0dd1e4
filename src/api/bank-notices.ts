import { z } from '@hono/zod-openapi';
import { ok } from '#kernel/result.ts';
import type { Watcher } from '#modules/shops/core/watch.ts';
import { receiveBankNotice, type SignedRequest } from '#modules/transfers/api.ts';
import { defineRoute, type RawRequest, type Route } from '#platform/route.ts';
import { unlessForger } from './notice-door.ts';

/** A watcher tells of a row in a seller's account. The signature on the raw body is who it is; nothing is kept before it. */
const watcherDoor = (source: Watcher, name: string): Route =>
  defineRoute({
    method: 'post',
    path: `/payments/bank/${source}`,
    summary: `Notice of a bank row from ${name}`,
    input: { raw: true },
    answer: z.object({ success: z.literal(true) }),
    allow: () => true,
    run: async (ctx, { raw }) => {
      const told = await unlessForger(
        ctx,
        () => receiveBankNotice(ctx, asRow(source, raw)),
        () => false,
      );
      return told.ok ? ok({ success: true }) : told;
    },
  });

/** Also where payOS knocks, whose one door brings two kinds of news. */
export const asRow = (source: Watcher, { body, header }: RawRequest): SignedRequest => ({
  source,
  body,
  header,
  receivedAt: new Date(),
});

export const bankNoticeRoutes: readonly Route[] = [watcherDoor('sepay', 'SePay'), watcherDoor('casso', 'Casso')];

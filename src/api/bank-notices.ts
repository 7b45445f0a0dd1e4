import { z } from '@hono/zod-openapi';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** SePay tells of a row in a seller's account. The signature on the raw body is who it is; nothing is kept before it. */
const sepay = defineRoute({
  method: 'post',
  path: '/payments/bank/sepay',
  summary: 'Notice of a bank row from SePay',
  input: { raw: true },
  answer: z.object({ success: z.literal(true) }),
  allow: () => true,
  run: (ctx, { raw }) =>
    receiveBankNotice(ctx, {
      body: raw.body,
      signature: raw.header('x-sepay-signature'),
      timestamp: raw.header('x-sepay-timestamp'),
      receivedAt: new Date(),
    }),
});

export const bankNoticeRoutes: readonly Route[] = [sepay];

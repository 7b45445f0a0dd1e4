import { z } from '@hono/zod-openapi';
import { err, ok } from '#kernel/result.ts';
import { isBillDeskOpen, receiveCollectorNotice } from '#modules/bills/api.ts';
import { BILL_SERVICES } from '#modules/bills/core/bill.ts';
import { BILL_STATES } from '#modules/bills/core/bill-payment.ts';
import { NOTICE_PATH } from '#modules/bills/core/pages.ts';
import { mayPayBills } from '#modules/bills/core/policy.ts';
import { freshState, savedCodes } from '#modules/bills/queries.ts';
import { env } from '#platform/env.ts';
import { defineRoute, type Route } from '#platform/route.ts';

const tell = defineRoute({
  method: 'post',
  path: '/payments/bills/collector',
  summary: 'The collector tells of a payment of household bills (docs/bill-protocol.md)',
  input: { raw: true },
  answer: z.object({ ok: z.literal(true) }),
  allow: () => true,
  run: async (ctx, { raw }) => {
    const { method, query, bytes, header } = raw;
    // As the collector was told it, whatever stands before this program.
    const { pathname } = new URL(`${env.baseUrl}${NOTICE_PATH}`);
    const path = query === '' ? pathname : `${pathname}?${query}`;
    const heard = await receiveCollectorNotice(ctx, { method, path, body: bytes, header, receivedAt: new Date() });
    return heard.ok ? ok({ ok: true as const }) : heard;
  },
});

const saved = defineRoute({
  method: 'get',
  path: '/bills/codes',
  summary: 'The customer codes that the account keeps, for a page that is the same for everybody',
  input: {},
  answer: z.object({
    codes: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        billerName: z.string(),
        service: z.enum(BILL_SERVICES),
        maskedCode: z.string(),
      }),
    ),
  }),
  allow: mayPayBills,
  run: async (ctx) => (isBillDeskOpen() ? ok({ codes: await savedCodes(ctx) }) : err('NOT_FOUND')),
});

const state = defineRoute({
  method: 'get',
  path: '/bills/payments/:code',
  summary: 'The state of an own payment of bills',
  input: { params: z.object({ code: z.string().max(20) }) },
  answer: z.object({ code: z.string(), state: z.enum(BILL_STATES) }),
  allow: mayPayBills,
  run: async (ctx, { params }) => {
    const known = await freshState(ctx, params.code);
    return known ? ok({ code: params.code, state: known }) : err('NOT_FOUND');
  },
});

export const billRoutes: readonly Route[] = [tell, saved, state];

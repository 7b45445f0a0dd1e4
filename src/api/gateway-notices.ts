import { z } from '@hono/zod-openapi';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { GatewayName, NoticeAnswer, RawNotice } from '#modules/gateways/core/gateway.ts';
import { checkViettelOrder, openAttempt, receiveGatewayNotice } from '#modules/paying/api.ts';
import { orderPathOf } from '#modules/paying/queries.ts';
import { defineRoute, type RawRequest, type Route } from '#platform/route.ts';

const Answer = z.custom<Response>();

const asNotice = ({ method, query, bytes, header }: RawRequest): RawNotice => ({ method, query, body: bytes, header });

function responseOf({ status, contentType, body }: NoticeAnswer): Response {
  return new Response(status === 204 ? null : body, {
    status,
    headers: { 'cache-control': 'no-store', ...(contentType ? { 'content-type': contentType } : {}) },
  });
}

async function answered(received: Promise<Result<{ answer: NoticeAnswer }>>): Promise<Result<Response>> {
  const result = await received;
  return result.ok ? ok(responseOf(result.value.answer)) : result;
}

const receive = (ctx: Ctx, name: GatewayName, raw: RawRequest) =>
  answered(receiveGatewayNotice(ctx, name, asNotice(raw)));

const told = (name: GatewayName, method: 'get' | 'post', path: string, summary: string) =>
  defineRoute({
    method,
    path,
    summary,
    input: { raw: true },
    answer: Answer,
    allow: () => true,
    run: (ctx, { raw }) => receive(ctx, name, raw),
  });

const vnpay = told('vnpay', 'get', '/payments/vnpay/ipn', 'VNPAY tells of a payment');
const momo = told('momo', 'post', '/payments/momo/ipn', 'MoMo tells of a payment');
const zalopay = told('zalopay', 'post', '/payments/zalopay/callback', 'ZaloPay tells of a payment');
const viettelResult = told('viettelmoney', 'post', '/payments/viettelmoney/result', 'Viettel Money tells of a payment');
/** One door for two kinds of news: payments by a link of payOS, and rows of an account that payOS watches. */
const payos = told('payos', 'post', '/payments/bank/payos', 'payOS tells of money');

const viettelCheck = defineRoute({
  method: 'post',
  path: '/payments/viettelmoney/verify',
  summary: 'Viettel Money asks whether an order stands before it takes money',
  input: { raw: true },
  answer: Answer,
  allow: () => true,
  run: (ctx, { raw }) => answered(checkViettelOrder(ctx, asNotice(raw))),
});

/**
 * To the gateway's page, opened now if nobody has yet. Whoever has the address may pay: it names nobody and is as long as
 * a key. What is no longer to be paid leads to the order.
 */
const open = defineRoute({
  method: 'get',
  path: '/payments/open/:id',
  summary: 'Sends the payer on to the page of the gateway',
  input: { params: z.object({ id: z.string().max(40) }) },
  answer: Answer,
  allow: () => true,
  run: async (ctx, { params }) => {
    const path = isUuid(params.id) ? await orderPathOf(params.id) : null;
    if (!path) return err('NOT_FOUND');
    const opened = await openAttempt(ctx, params.id);
    const location = opened.kind === 'page' ? opened.url : path;
    return ok(new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } }));
  },
});

export const gatewayNoticeRoutes: readonly Route[] = [vnpay, momo, zalopay, viettelCheck, viettelResult, payos, open];

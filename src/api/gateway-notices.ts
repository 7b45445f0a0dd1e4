import { z } from '@hono/zod-openapi';
import type { Ctx } from '#kernel/actor.ts';
import type { ErrorCode } from '#kernel/errors.ts';
import { isUuid } from '#kernel/ids.ts';
import { err, ok, type Result } from '#kernel/result.ts';
import type { GatewayName, NoticeAnswer, NoticeVerdict, RawNotice } from '#modules/gateways/core/gateway.ts';
import { checkViettelOrder, openAttempt, receiveGatewayNotice, speaksOfAttempt } from '#modules/paying/api.ts';
import { orderPathOf } from '#modules/paying/queries.ts';
import { receiveBankNotice } from '#modules/transfers/api.ts';
import { defineRoute, type RawRequest, type Route } from '#platform/route.ts';
import { asRow } from './bank-notices.ts';
import { unlessForger } from './notice-door.ts';

const Answer = z.custom<Response>();

const asNotice = ({ method, query, bytes, header }: RawRequest): RawNotice => ({ method, query, body: bytes, header });

function responseOf({ status, contentType, body }: NoticeAnswer): Response {
  return new Response(status === 204 ? null : body, {
    status,
    headers: { 'cache-control': 'no-store', ...(contentType ? { 'content-type': contentType } : {}) },
  });
}

/** An answer in the provider's own way, which may be a refusal at any status. */
type Heard = { response: Response; isForged: boolean };

async function answered(ctx: Ctx, hear: () => Promise<Result<Heard>>): Promise<Result<Response>> {
  const heard = await unlessForger(ctx, hear, ({ isForged }) => isForged);
  return heard.ok ? ok(heard.value.response) : heard;
}

async function receive(ctx: Ctx, name: GatewayName, raw: RawRequest): Promise<Result<Heard>> {
  const told = await receiveGatewayNotice(ctx, name, asNotice(raw));
  return told.ok ? ok(heardOf(told.value)) : told;
}

const FORGED: ReadonlySet<NoticeVerdict> = new Set(['unsigned', 'malformed']);
const heardOf = ({ answer, verdict }: { answer: NoticeAnswer; verdict: NoticeVerdict }): Heard => ({
  response: responseOf(answer),
  isForged: FORGED.has(verdict),
});

const told = (name: GatewayName, method: 'get' | 'post', path: string, summary: string) =>
  defineRoute({
    method,
    path,
    summary,
    input: { raw: true },
    answer: Answer,
    allow: () => true,
    run: (ctx, { raw }) => answered(ctx, () => receive(ctx, name, raw)),
  });

const vnpay = told('vnpay', 'get', '/payments/vnpay/ipn', 'VNPAY tells of a payment');
const momo = told('momo', 'post', '/payments/momo/ipn', 'MoMo tells of a payment');
const zalopay = told('zalopay', 'post', '/payments/zalopay/callback', 'ZaloPay tells of a payment');
const viettelResult = told('viettelmoney', 'post', '/payments/viettelmoney/result', 'Viettel Money tells of a payment');

const NOT_A_ROW_HERE: ReadonlySet<ErrorCode> = new Set(['PROVIDER_OFF', 'NOTICE_UNSIGNED', 'NOTICE_MALFORMED']);
const REFUSED: ReadonlySet<NoticeVerdict> = new Set(['unsigned', 'malformed', 'foreign_merchant']);

/**
 * Two kinds of news in the same words: payments by a link, known by the attempt they name, and rows of an account that
 * payOS watches. Money that is neither, signed by a contract all the same, is kept for a person.
 */
async function payosTells(ctx: Ctx, raw: RawRequest): Promise<Result<Heard>> {
  const asLink = () => receiveGatewayNotice(ctx, 'payos', asNotice(raw));
  const link = (await speaksOfAttempt('payos', asNotice(raw))) ? await asLink() : null;
  const taken = link && takenAnswer(link);
  if (taken) return ok(taken);
  const row = await receiveBankNotice(ctx, asRow('payos', raw));
  const isNoRow = row.ok ? row.value.isTrial : NOT_A_ROW_HERE.has(row.code);
  const other = isNoRow ? (link ?? (await asLink())) : null;
  const kept = other && takenAnswer(other);
  if (kept) return ok(kept);
  const headers = { 'cache-control': 'no-store' };
  if (row.ok) return ok({ response: Response.json({ success: true }, { headers }), isForged: false });
  return other?.ok && row.code === 'PROVIDER_OFF' ? ok(heardOf(other.value)) : row;
}

/** Null where no contract of the gateway would have it. */
function takenAnswer(told: Awaited<ReturnType<typeof receiveGatewayNotice>>): Heard | null {
  return told.ok && !REFUSED.has(told.value.verdict) ? heardOf(told.value) : null;
}

const payos = defineRoute({
  method: 'post',
  path: '/payments/bank/payos',
  summary: 'payOS tells of money: of a payment by a link, or of a row in an account',
  input: { raw: true },
  answer: Answer,
  allow: () => true,
  run: (ctx, { raw }) => answered(ctx, () => payosTells(ctx, raw)),
});

const viettelCheck = defineRoute({
  method: 'post',
  path: '/payments/viettelmoney/verify',
  summary: 'Viettel Money asks whether an order stands before it takes money',
  input: { raw: true },
  answer: Answer,
  allow: () => true,
  run: (ctx, { raw }) =>
    answered(ctx, async () => {
      const asked = await checkViettelOrder(ctx, asNotice(raw));
      if (!asked.ok) return asked;
      const { answer, isSigned } = asked.value;
      return ok({ response: responseOf(answer), isForged: !isSigned });
    }),
});

/**
 * To the gateway's page, opened now if nobody has yet. Whoever has the address may pay: it names nobody and is as long as
 * a key. What is no longer to be paid leads to the order; where the gateway does not answer, the order's page says so.
 */
const open = defineRoute({
  method: 'get',
  path: '/payments/open/:id',
  summary: 'Sends the payer on to the page of the gateway',
  input: { params: z.object({ id: z.string().max(40) }) },
  answer: Answer,
  allow: () => true,
  // Each knock may be a question to a gateway that is slow to answer.
  limit: (_actor, { params }) => ({ key: `open:${params.id}`, hits: 60, seconds: 60 }),
  run: async (ctx, { params }) => {
    const path = isUuid(params.id) ? await orderPathOf(params.id) : null;
    if (!path) return err('NOT_FOUND');
    const opened = await openAttempt(ctx, params.id);
    const location = opened.kind === 'page' ? opened.url : opened.kind === 'wait' ? `${path}?cho=1` : path;
    return ok(new Response(null, { status: 302, headers: { location, 'cache-control': 'no-store' } }));
  },
});

export const gatewayNoticeRoutes: readonly Route[] = [vnpay, momo, zalopay, viettelCheck, viettelResult, payos, open];

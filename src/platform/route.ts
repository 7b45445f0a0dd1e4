import { createRoute, type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type Actor, actingFor, type Ctx } from '#kernel/actor.ts';
import { type ErrorCode, statusOf } from '#kernel/errors.ts';
import type { Err, Result } from '#kernel/result.ts';
import { CART_TOKEN_PREFIX, readActor } from './actor.ts';
import { ADDRESS_HEADER } from './client-address.ts';
import { now } from './clock.ts';
import { registerDoor } from './doors.ts';
import { callerOf, keepAnswer, openKey } from './idempotency.ts';
import { reportIncident } from './incident.ts';
import { hitAll, type Limits } from './limits.ts';
import { refusalOf } from './parse.ts';
import { randomToken } from './secrets.ts';
import { cartCookieName, openedOrdersCookieName, sessionCookieName } from './token.ts';
import { errorText } from './words.ts';

/** `raw` hands over the body as it came, with the headers: for notices that are verified before they are read. */
type Inputs = { params?: z.ZodObject; query?: z.ZodObject; body?: z.ZodType; raw?: true };
export type RawRequest = {
  body: string;
  /** As they came: signatures are over these. */
  bytes: Uint8Array;
  method: string;
  /** Without the question mark. */
  query: string;
  header(name: string): string | undefined;
};
type Given<I extends Inputs> = {
  params: I['params'] extends z.ZodType ? z.output<I['params']> : undefined;
  query: I['query'] extends z.ZodType ? z.output<I['query']> : undefined;
  body: I['body'] extends z.ZodType ? z.output<I['body']> : undefined;
  raw: I['raw'] extends true ? RawRequest : undefined;
  /** Scope, path and key as one, for a door that needs a key; else empty. */
  key: string;
};

const MAX_BODY_BYTES = 256 * 1024;

type Door<I extends Inputs, T> = Inputs & {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Hono's form: `/orders/:code`. */
  path: string;
  /** What the last part of the path ends with (`.pdf`); it is handed over with it. */
  ending?: string;
  summary: string;
  input: I;
  answer: z.ZodType<T>;
  status?: 200 | 201;
  /** A POST that creates or moves needs `Idempotency-Key` (contract 3). */
  idempotent?: boolean;
  allow: (actor: Actor) => boolean;
  limit?: (actor: Actor, given: Given<I>, address: string | undefined) => Limits;
  /** Code for a query that does not parse; contract 3 wants BAD_QUERY for lists. */
  badInput?: ErrorCode;
  headers?: Record<string, string>;
  run: (ctx: Ctx, given: Given<I>) => Promise<Result<T>>;
};

export type Route = { addTo(api: OpenAPIHono, prefix: string): void };

const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.string(),
    detail: z.string().optional(),
  })
  .loose()
  .openapi('Problem');

/** The one way a program comes in. Who is it, is it too often, what is asked, may he, do it, answer. */
export function defineRoute<I extends Inputs, T>(door: Omit<Door<I, T>, keyof Inputs>): Route {
  const route = createRoute({
    method: door.method,
    path: `${door.path.replace(/:(\w+)/g, '{$1}')}${door.ending ?? ''}`,
    summary: door.summary,
    request: {
      ...(door.input.params ? { params: door.input.params } : {}),
      ...(door.input.query ? { query: door.input.query } : {}),
      ...(door.input.body
        ? { body: { required: true, content: { 'application/json': { schema: door.input.body } } } }
        : {}),
      ...(door.idempotent ? { headers: z.object({ 'idempotency-key': z.string().min(8).max(200) }) } : {}),
    },
    responses: {
      [door.status ?? 200]: { description: 'OK', content: { [kindOf(door.headers)]: { schema: door.answer } } },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: Problem } } },
    },
  } as RouteConfig);
  return {
    addTo(api, prefix) {
      const name = `${door.method.toUpperCase()} ${prefix}${door.path}${door.ending ?? ''}`;
      registerDoor({ kind: 'route', name, allows: door.allow });
      api.openAPIRegistry.registerPath(route);
      const path = door.ending ? `${door.path}{[^/]+\\${door.ending}}` : door.path;
      api.on(door.method.toUpperCase(), path, (c) => handle(door, c));
    },
  };
}

/** A file, as the document of the doors calls it. */
export const bytesAnswer = z.custom<Uint8Array>().openapi({ type: 'string', format: 'binary' });

const kindOf = (headers: Record<string, string> | undefined): string => headers?.['content-type'] ?? 'application/json';

async function handle<I extends Inputs, T>(door: Omit<Door<I, T>, keyof Inputs>, c: Context): Promise<Response> {
  const requestId = c.req.header('x-request-id') ?? randomToken(9);
  const path = new URL(c.req.url).pathname;
  try {
    const address = c.req.header(ADDRESS_HEADER);
    const ctx: Ctx = { actor: await actorOf(c), now: await now(), requestId, address };
    if (!door.allow(ctx.actor))
      return problem(path, { ok: false, code: ctx.actor.kind === 'guest' ? 'SIGN_IN_REQUIRED' : 'NOT_ALLOWED' });
    ctx.onBehalfOf = actingFor(ctx.actor, door.allow);
    const bytes = door.input.body || door.input.raw ? await readBody(c) : new Uint8Array();
    if (bytes === null) return problem(path, { ok: false, code: 'TOO_LARGE' });
    const bodyText = new TextDecoder().decode(bytes);
    const given = readInput(door.input, c, { bytes, bodyText }, door.badInput);
    if (!given.ok) return problem(path, given);
    const counted = await hitAll(door.limit?.(ctx.actor, given.value, address) ?? null, ctx.now);
    if (!counted.ok) return problem(path, counted);
    if (!door.idempotent) return await answer(door, ctx, given.value, path);
    const opened = await openKey({
      caller: callerOf(ctx.actor),
      path,
      key: c.req.header('idempotency-key'),
      body: bodyText,
      now: ctx.now,
    });
    if (!opened.ok) return problem(path, opened);
    if (opened.value.kind === 'replay') {
      return new Response(opened.value.body, {
        status: opened.value.status,
        headers: { 'content-type': 'application/json', 'idempotent-replayed': 'true', 'cache-control': 'no-store' },
      });
    }
    const { id } = opened.value;
    const response = await answer(door, ctx, { ...given.value, key: id }, path).catch(async (error: unknown) => {
      await keepAnswer(id, 500, '');
      throw error;
    });
    await keepAnswer(id, response.status, await response.clone().text());
    return response;
  } catch (error) {
    return problem(path, {
      ok: false,
      code: 'INTERNAL',
      detail: { incident: reportIncident(error, `${door.method} ${door.path}`) },
    });
  }
}

async function answer<I extends Inputs, T>(
  door: Omit<Door<I, T>, keyof Inputs>,
  ctx: Ctx,
  given: Given<I>,
  path: string,
): Promise<Response> {
  const result = await door.run(ctx, given);
  if (!result.ok) return problem(path, result);
  // A provider is answered in its own way, and a browser sent on.
  if (result.value instanceof Response) return result.value;
  // A picture or a document: the door says what it is and how long it may be kept.
  if (result.value instanceof Uint8Array)
    return new Response(new Uint8Array(result.value), {
      status: door.status ?? 200,
      headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...door.headers },
    });
  // Sent as it is made: what fails on the way breaks the answer off instead of ending it.
  if (result.value instanceof ReadableStream)
    return new Response(result.value, {
      status: door.status ?? 200,
      headers: { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', ...door.headers },
    });
  return new Response(toJson(result.value), {
    status: door.status ?? 200,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...door.headers },
  });
}

/** Amounts are bigint inside and JSON numbers outside (all far below 2^53, kept so by the database). */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v));
}

/** The body as it came; null when it is too long, told or not told before. */
async function readBody(c: Context): Promise<Uint8Array | null> {
  if (Number(c.req.header('content-length') ?? 0) > MAX_BODY_BYTES) return null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of c.req.raw.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MAX_BODY_BYTES) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function actorOf(c: Context): Promise<Actor> {
  const bearer = /^Bearer\s+(\S+)$/i.exec(c.req.header('authorization') ?? '')?.[1];
  if (bearer?.startsWith(CART_TOKEN_PREFIX)) return readActor(undefined, bearer);
  if (bearer) return readActor(bearer, null);
  const cookies = new Map(
    (c.req.header('cookie') ?? '').split(/;\s*/).map((p) => [p.slice(0, p.indexOf('=')), p.slice(p.indexOf('=') + 1)]),
  );
  // A cookie is only believed on reads: a page elsewhere could make a browser send it with a POST.
  if (c.req.method !== 'GET' && c.req.header('sec-fetch-site') !== 'same-origin') return readActor(undefined, null);
  return readActor(
    cookies.get(sessionCookieName()),
    cookies.get(cartCookieName()) ?? null,
    cookies.get(openedOrdersCookieName()),
  );
}

function readInput<I extends Inputs>(
  input: I,
  c: Context,
  { bytes, bodyText }: { bytes: Uint8Array; bodyText: string },
  badInput: ErrorCode | undefined,
): Result<Given<I>> {
  const out: Record<string, unknown> = { key: '' };
  const search = new URL(c.req.url).searchParams;
  const sources: Record<string, () => unknown> = {
    params: () => c.req.param(),
    query: () => Object.fromEntries(search),
    body: () => JSON.parse(bodyText),
  };
  for (const [name, read] of Object.entries(sources)) {
    const schema = input[name as 'params' | 'query' | 'body'];
    if (!schema) continue;
    let raw: unknown;
    try {
      raw = read();
    } catch {
      return { ok: false, code: 'BODY_INVALID' };
    }
    if (hasNul(raw)) return { ok: false, code: name === 'params' ? 'NOT_FOUND' : (badInput ?? 'BODY_INVALID') };
    const parsed = schema.safeParse(raw, { reportInput: true });
    if (!parsed.success) {
      const refusal = refusalOf(parsed.error);
      return badInput ? { ...refusal, code: badInput } : refusal;
    }
    out[name] = parsed.data;
  }
  if (input.raw)
    out.raw = {
      body: bodyText,
      bytes,
      method: c.req.method,
      query: new URL(c.req.url).search.slice(1),
      header: (name: string) => c.req.header(name),
    };
  return { ok: true, value: out as Given<I> };
}

/** PostgreSQL keeps no text with a NUL in it; no program means to send one. */
function hasNul(raw: unknown): boolean {
  const left = [raw];
  while (left.length > 0) {
    const one = left.pop();
    if (typeof one === 'string' && one.includes('\u0000')) return true;
    if (typeof one === 'object' && one !== null) for (const inner of Object.values(one)) left.push(inner);
  }
  return false;
}

/** RFC 9457, with the code of the catalogue and the sentence a person would read. */
export function problem(instance: string, refusal: Err): Response {
  const status = statusOf(refusal.code);
  const retry = refusal.detail?.seconds;
  const body = {
    // First, so that what a detail is called never takes the place of the problem's own members.
    ...(refusal.detail ?? {}),
    type: `/docs/errors#${refusal.code}`,
    title: errorText('vi', refusal.code, refusal.detail),
    status,
    code: refusal.code,
    instance,
    ...(refusal.fields
      ? {
          errors: refusal.fields.map((f) => ({
            ...(f.detail ?? {}),
            field: f.field,
            code: f.code,
            detail: errorText('vi', f.code, f.detail),
          })),
        }
      : {}),
    ...(refusal.quote === undefined ? {} : { quote: refusal.quote }),
  };
  return new Response(toJson(body), {
    status,
    headers: {
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      ...(status === 429 ? { 'retry-after': String(retry ?? 60) } : {}),
    },
  });
}

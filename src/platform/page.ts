import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { env } from './env.ts';
import { hashPolicy } from './security-headers.ts';

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;
/** Was there once and was removed: 410 instead of 404, which a page of Next.js cannot answer. */
type IsGone = (path: string) => Promise<boolean>;

/** Pages that depend on their address alone (contract 2): read no cookie, set none, hold nothing personal. */
const UNKNOWN_PAGE = '/khong-thay';
const PUBLIC_PAGE =
  /^\/(en\/?)?($|khong-thay$|tim-kiem$|hoa-don-dich-vu$|nhat-ky-bam$|tra-cuu-hoa-don$|canh-bao$|thu-hoi(\/[A-Z0-9-]+)?$|quy-che(\/|$)|thong-ke(\/[a-z0-9-]+)?$|(danh-muc|san-pham|gian-hang|dia-ban)(\/[a-z0-9-]+)?$)/;

/** Stock and price on them are at most this old (contract 2 allows 10 seconds). */
const MAX_AGE_SECONDS = 5;

export function isPublicPage(method: string | undefined, path: string): boolean {
  return (method === 'GET' || method === 'HEAD') && PUBLIC_PAGE.test(path);
}

/** Where Next.js gives up a page with an empty shell that only scripts would fill. */
const EMPTY_SHELL = 'id="__next_error__"';
/** A page of our own may say that it stands for something unknown: `<main data-status="404">`. */
const SAID_STATUS = /<main[^>]*\sdata-status="(404)"/;

/**
 * Lets Next.js make a public page, reads it whole, lists its inline scripts by hash in the policy, and sends it. Cookies
 * are taken off the request first: a public page could not depend on them even by mistake.
 */
export async function servePublicPage(
  req: IncomingMessage,
  res: ServerResponse,
  handle: Handler,
  isGone: IsGone,
): Promise<void> {
  delete req.headers.cookie;
  delete req.headers.authorization;
  // Next.js would take a nonce from it into the page.
  delete req.headers['content-security-policy'];
  // A HEAD says what a GET would: the same page is made, only its body is not sent.
  const isHead = req.method === 'HEAD';
  req.method = 'GET';
  const body = await readPage(req, res, handle);
  res.removeHeader('set-cookie');
  if (isHtml(res)) res.setHeader('content-security-policy', hashPolicy(inlineScriptHashes(body), env.IS_DEVELOPMENT));
  if (res.statusCode === 404 && (await isGone(pathOf(req)))) res.statusCode = 410;
  res.setHeader('cache-control', res.statusCode === 200 ? `public, max-age=${MAX_AGE_SECONDS}` : 'no-store');
  res.setHeader('vary', 'accept-encoding');
  send(req, res, body, isHead);
}

/** A page that no cache keeps: personal, or the answer to a form. */
export async function servePrivatePage(req: IncomingMessage, res: ServerResponse, handle: Handler): Promise<void> {
  send(req, res, await readPage(req, res, handle), req.method === 'HEAD');
}

const pathOf = (req: IncomingMessage): string => (req.url ?? '/').split('?')[0] ?? '/';
const isHtml = (res: ServerResponse): boolean => String(res.getHeader('content-type') ?? '').startsWith('text/html');

/** The whole page with its true status; an unknown one is readable without scripts too. */
async function readPage(req: IncomingMessage, res: ServerResponse, handle: Handler): Promise<Buffer> {
  const body = await capture(req, res, handle);
  if (!isHtml(res)) return body;
  const html = body.toString('utf8');
  const said = SAID_STATUS.exec(html);
  if (said) res.statusCode = Number(said[1]);
  if (res.statusCode !== 404 || !html.includes(EMPTY_SHELL)) return body;
  const plain = await unknownPage(pathOf(req));
  if (!plain) return body;
  res.setHeader('content-security-policy', plain.policy);
  return plain.body;
}

/** The page that says "không thấy", asked of ourselves as any visitor would. */
async function unknownPage(path: string): Promise<{ body: Buffer; policy: string } | null> {
  const language = path === '/en' || path.startsWith('/en/') ? '/en' : '';
  if (path === `${language}${UNKNOWN_PAGE}`) return null;
  try {
    const answer = await fetch(`http://127.0.0.1:${env.PORT}${language}${UNKNOWN_PAGE}`);
    const policy = answer.headers.get('content-security-policy');
    return policy ? { body: Buffer.from(await answer.arrayBuffer()), policy } : null;
  } catch {
    return null;
  }
}

function send(req: IncomingMessage, res: ServerResponse, body: Buffer, isHead: boolean): void {
  const encoding = isText(res) ? chooseEncoding(req.headers['accept-encoding']) : null;
  const sent = compress(body, encoding);
  if (encoding && sent !== body) res.setHeader('content-encoding', encoding);
  res.setHeader('content-length', sent.length);
  res.end(isHead ? undefined : sent);
}

const isText = (res: ServerResponse): boolean => /^text\/|json|xml/.test(String(res.getHeader('content-type') ?? ''));

function inlineScriptHashes(html: Buffer): string[] {
  const hashes = new Set<string>();
  for (const match of html.toString('utf8').matchAll(/<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g)) {
    hashes.add(
      createHash('sha256')
        .update(match[1] ?? '')
        .digest('base64'),
    );
  }
  return [...hashes];
}

function chooseEncoding(accepted: string | string[] | undefined): 'br' | 'gzip' | null {
  const text = String(accepted ?? '');
  return text.includes('br') ? 'br' : text.includes('gzip') ? 'gzip' : null;
}

function compress(body: Buffer, encoding: 'br' | 'gzip' | null): Buffer {
  if (!encoding || body.length < 1024) return body;
  return encoding === 'br'
    ? brotliCompressSync(body, {
        params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
      })
    : gzipSync(body, { level: 5 });
}

/** Runs the handler with a response that gathers what is written instead of sending it. */
async function capture(req: IncomingMessage, res: ServerResponse, handle: Handler): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const { write, end, writeHead, flushHeaders } = res;
  const keep = (chunk: unknown, encoding?: unknown) => {
    if (chunk !== undefined && chunk !== null && typeof chunk !== 'function')
      chunks.push(
        typeof chunk === 'string'
          ? Buffer.from(chunk, (typeof encoding === 'string' ? encoding : 'utf8') as BufferEncoding)
          : Buffer.from(chunk as Uint8Array),
      );
  };
  const callbackOf = (args: unknown[]) => args.find((a): a is () => void => typeof a === 'function');
  await new Promise<void>((done, fail) => {
    const gathering = {
      write(...args: unknown[]) {
        keep(args[0], args[1]);
        callbackOf(args)?.();
        return true;
      },
      end(...args: unknown[]) {
        keep(args[0], args[1]);
        callbackOf(args)?.();
        done();
        return res;
      },
      writeHead(status: number, ...rest: unknown[]) {
        res.statusCode = status;
        const headers = rest.find((r): r is Record<string, string> => typeof r === 'object' && r !== null);
        for (const [name, value] of Object.entries(headers ?? {})) res.setHeader(name, value);
        return res;
      },
      flushHeaders() {},
    };
    Object.assign(res, gathering);
    // A visitor who goes away in the middle: nobody would end the answer.
    res.once('close', done);
    handle(req, res).catch(fail);
  });
  Object.assign(res, { write, end, writeHead, flushHeaders });
  return Buffer.concat(chunks);
}

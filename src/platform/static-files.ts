import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
};
const SQUEEZED = new Set(['.js', '.css', '.json', '.svg']);

type Encoding = 'br' | 'gzip' | 'identity';
type Kept = Readonly<Record<Encoding, Buffer>>;

/** A build's files never change, so each is read and squeezed once a process, as small as it gets. */
const kept = new Map<string, Promise<Kept | null>>();

async function load(path: string): Promise<Kept | null> {
  const identity = await readFile(path).catch(() => null);
  if (!identity) return null;
  if (!SQUEEZED.has(extname(path))) return { identity, br: identity, gzip: identity };
  const [br, gz] = await Promise.all([
    promisify(brotliCompress)(identity, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
    promisify(gzip)(identity, { level: 9 }),
  ]);
  return { identity, br, gzip: gz };
}

/** Serves `/_next/static/…` of a production build; false when it is not a file of it. */
export async function serveStaticFile(req: IncomingMessage, res: ServerResponse, path: string): Promise<boolean> {
  const name = normalize(decodeURIComponent(path.slice('/_next/static/'.length)));
  const type = TYPES[extname(name)];
  if (!type || name.startsWith('..') || name.includes('\0')) return false;
  let file = kept.get(name);
  if (!file) {
    file = load(join('.next/static', name));
    kept.set(name, file);
  }
  const found = await file;
  if (!found) {
    kept.delete(name);
    return false;
  }
  const accepted = String(req.headers['accept-encoding'] ?? '');
  const encoding: Encoding = !SQUEEZED.has(extname(name))
    ? 'identity'
    : accepted.includes('br')
      ? 'br'
      : accepted.includes('gzip')
        ? 'gzip'
        : 'identity';
  res.writeHead(200, {
    'content-type': type,
    'cache-control': 'public, max-age=31536000, immutable',
    'content-length': found[encoding].length,
    vary: 'accept-encoding',
    ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
  });
  res.end(req.method === 'HEAD' ? undefined : found[encoding]);
  return true;
}

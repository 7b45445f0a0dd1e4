/**
 * The front door: one process, one port. `/api` (but next-auth) goes to Hono, everything else to Next.js; public
 * pages are read whole here, so that their inline scripts are listed by hash and any cache may keep them (contract 2).
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import next from 'next/dist/server/next.js';
import { api } from './api/api.ts';
import { isGone } from './modules/search/queries.ts';
import { ADDRESS_HEADER, clientAddress } from './platform/client-address.ts';
import { closeDb, hasDemoAccounts } from './platform/db.ts';
import { env } from './platform/env.ts';
import { closeJobs } from './platform/jobs.ts';
import { log } from './platform/log.ts';
import { isPublicPage, servePrivatePage, servePublicPage } from './platform/page.ts';
import { randomToken } from './platform/secrets.ts';
import { noncePolicy, SECURITY_HEADERS } from './platform/security-headers.ts';
import { serveStaticFile } from './platform/static-files.ts';

if (env.MODE === 'real' && (await hasDemoAccounts())) {
  log().fatal('MODE=real refuses a database with demo accounts');
  process.exit(1);
}

const app = next({ dev: env.IS_DEVELOPMENT, hostname: 'localhost', port: env.PORT });
const handlePage = app.getRequestHandler();
const handleApi = getRequestListener(api.fetch);
await app.prepare();

const server = createServer((req, res) => {
  void serve(req, res).catch((error: unknown) => {
    log().error({ err: error instanceof Error ? error.message : 'error' }, 'front door');
    if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
    res.end('Trang này đang trục trặc, không phải do bạn. Thử lại sau ít phút.');
  });
});

async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
  const path = (req.url ?? '/').split('?')[0] ?? '/';
  req.headers['x-request-id'] = randomToken(9);
  const forwarded = String(req.headers['x-forwarded-for'] ?? '');
  req.headers[ADDRESS_HEADER] = clientAddress(req.socket.remoteAddress, forwarded, env.TRUST_PROXY);
  for (const [name, value] of SECURITY_HEADERS) res.setHeader(name, value);
  if (path.startsWith('/api/') && !path.startsWith('/api/auth/')) return handleApi(req, res);
  if (path === '/metrics') return handleApi(req, res);
  if (isPublicPage(req.method, path)) return servePublicPage(req, res, handlePage, isGone);
  if (!env.IS_DEVELOPMENT && path.startsWith('/_next/static/') && (await serveStaticFile(req, res, path))) return;
  if (!path.startsWith('/_next/') && !path.startsWith('/pictures/')) {
    const policy = noncePolicy(randomToken(16), env.IS_DEVELOPMENT);
    // Next.js takes the nonce for its own scripts from the policy on the request.
    req.headers['content-security-policy'] = policy;
    res.setHeader('content-security-policy', policy);
    res.setHeader('cache-control', 'no-store');
    return servePrivatePage(req, res, handlePage);
  }
  await handlePage(req, res);
}

server.requestTimeout = 120_000;
server.listen(env.PORT, () => log().info({ port: env.PORT, mode: env.MODE, province: env.PROVINCE }, 'listening'));

let isStopping = false;
function stop(): void {
  if (isStopping) return;
  isStopping = true;
  // A connection that hangs must not keep the port.
  setTimeout(() => process.exit(1), 5000).unref();
  server.close();
  server.closeAllConnections();
  void Promise.allSettled([closeJobs(), closeDb(), app.close()]).then(() => process.exit(0));
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
// Started by `npm run up`: gone with it, however it went.
process.on('disconnect', stop);

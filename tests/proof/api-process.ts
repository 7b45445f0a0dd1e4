/** The front door without its pages (src/server.ts): what programs and banks call, on one port. */
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { api } from '../../src/api/api.ts';
import { randomToken } from '../../src/platform/secrets.ts';
import { SECURITY_HEADERS } from '../../src/platform/security-headers.ts';

const handle = getRequestListener(api.fetch);
const server = createServer((req, res) => {
  req.headers['x-request-id'] = randomToken(9);
  for (const [name, value] of SECURITY_HEADERS) res.setHeader(name, value);
  void handle(req, res);
});
server.listen(Number(process.env.PORT), '127.0.0.1');

const stop = () => process.exit(0);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
process.on('disconnect', stop);

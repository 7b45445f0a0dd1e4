import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Heard = { method: string; path: string; query: string; headers: IncomingHttpHeaders; body: string };
type Said = { status: number; body?: string; type?: string };

/** A merchant's server: keeps every request as it came, answers what `answer` says. */
export async function listenAsMerchant(answer: (heard: Heard, nth: number) => Said) {
  const heard: Heard[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path = '', query = ''] = (request.url ?? '').split('?');
      const body = Buffer.concat(chunks).toString('utf8');
      const one = { method: request.method ?? '', path, query, headers: request.headers, body };
      heard.push(one);
      const said = answer(one, heard.length);
      response.writeHead(said.status, { 'content-type': said.type ?? 'application/json' });
      response.end(said.body ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { heard, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}

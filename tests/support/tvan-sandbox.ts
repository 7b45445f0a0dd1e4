/** The tax authority, its T-VAN, vendors and a trust service on a port of their own; the test moves their clock and breaks them. */
import { join } from 'node:path';
import { env } from '#platform/env.ts';
import { createSandbox } from '../../src/sandbox/sandbox.ts';

type Json = Record<string, unknown>;

export async function startTvanSandbox() {
  const { hostname, port } = new URL(env.SANDBOX_URL ?? '');
  const sandbox = await createSandbox({
    host: hostname,
    port: Number(port),
    appBaseUrl: env.baseUrl,
    dataDir: join(env.DATA_DIR, 'sandbox'),
    retryScale: 0,
    hasTimers: false,
    tvan: { code: env.TVAN_CODE, token: env.TVAN_TOKEN },
  }).start();

  const post = async (path: string, body: Json): Promise<Json> => {
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const json = (await response.json()) as Json;
    if (!response.ok) throw new Error(`${path} ${response.status}: ${JSON.stringify(json)}`);
    return json;
  };
  const get = async (path: string): Promise<Json> => (await (await fetch(`${sandbox.url}${path}`)).json()) as Json;

  return {
    url: sandbox.url,
    post,
    get,
    close: sandbox.close,
    trouble: (order: Json) => post('/thue/trouble', order),
    advance: (advanceSeconds: number) => post('/clock', { advanceSeconds }),
    /** A seller's PKCS#12, as a certification service hands it out. */
    certificate: async (of: { taxCode: string; name: string; password: string; expired?: boolean }) => {
      const { p12 } = await post('/thue/certificates', of);
      return new Uint8Array(Buffer.from(String(p12), 'base64'));
    },
    /** What the authority holds of a seller. */
    invoices: async (taxCode: string) => {
      const { items } = await get(`/thue/invoices?taxCode=${taxCode}`);
      return items as { form: string; symbol: string; number: number; code: string | null; totalVnd: string }[];
    },
  };
}

export type TvanSandbox = Awaited<ReturnType<typeof startTvanSandbox>>;

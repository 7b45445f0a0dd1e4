import { env } from '#platform/env.ts';

const TRIES = 100;
const PAUSE_MS = 200;

/** The sandbox's side of taxes, by the doors that stand in for a certification service and for time. */
export type TaxSandbox = {
  /** A key as a certification service hands it out. */
  certificate(of: { taxCode: string; name: string; password: string }): Promise<File>;
  /** What the tax authority takes for now: the demo's past has its own days. */
  setClock(at: Date): Promise<void>;
};

/** Null where the market runs beside no sandbox; one that is still starting is waited for. */
export async function taxSandbox(): Promise<TaxSandbox | null> {
  const { SANDBOX_URL: url, TVAN_BASE_URL: line } = env;
  if (!url || !line) return null;
  await untilUp(url);
  const post = async (path: string, body: object): Promise<Record<string, unknown>> => {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path} ${response.status}: ${await response.text()}`);
    return (await response.json()) as Record<string, unknown>;
  };
  return {
    async certificate(of) {
      const { p12 } = await post('/thue/certificates', of);
      return new File([Buffer.from(String(p12), 'base64')], 'chu-ky-so.p12');
    },
    async setClock(at) {
      await post('/clock', { at: at.toISOString() });
    },
  };
}

async function untilUp(url: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const isUp = await fetch(`${url}/clock`).then(
      (response) => response.ok,
      () => false,
    );
    if (isUp) return;
    await new Promise((done) => setTimeout(done, PAUSE_MS));
  }
  throw new Error(`${url} did not answer`);
}

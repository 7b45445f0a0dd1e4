import { type LookupAddress, lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { isPublicAddress, targetFault } from './core/target.ts';

export type Posted = { status: number } | { error: string };
type Resolve = (
  host: string,
  options: { all: true; family?: number },
  done: (error: Error | null, found: LookupAddress[]) => void,
) => void;

const TIMEOUT_MS = 5000;

/**
 * One message to somebody else's system. Its name is resolved here and the connection goes to the very addresses that were
 * looked at: a name that answers something else a moment later leads nowhere inside. Nothing is followed, the answer's
 * body is not read. `trusted` is the sandbox of a demo, the only one without TLS.
 */
export async function postOutside(
  target: string,
  headers: Record<string, string>,
  body: string,
  { trusted = null, resolve = lookup as Resolve }: { trusted?: string | null; resolve?: Resolve } = {},
): Promise<Posted> {
  const isTrusted = isOfSandbox(target, trusted);
  const fault = isTrusted ? null : targetFault(target);
  if (fault) return { error: fault };
  const url = new URL(target);
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((done) => {
    const message = send(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(isTrusted ? {} : { lookup: publicLookup(resolve) }),
    });
    message.once('response', (answer) => {
      answer.destroy();
      done({ status: answer.statusCode ?? 0 });
    });
    message.on('error', (error) => done({ error: nameOf(error) }));
    // An answer that changes the protocol (101) is told as neither, and the time limit ends nothing that is closed.
    message.once('close', () => done({ error: 'FAILED' }));
    message.end(body);
  });
}

/** The receiver of the sandbox, which stands on this machine; null where there is none. */
export const isOfSandbox = (target: string, sandboxUrl: string | null): boolean =>
  sandboxUrl !== null && URL.canParse(target) && new URL(target).origin === new URL(sandboxUrl).origin;

/** A name with one address inside is refused whole: which of them would be taken is nobody's to say. */
function publicLookup(resolve: Resolve): LookupFunction {
  return (host, options, found) => {
    const family = options.family === 4 || options.family === 6 ? { family: options.family } : {};
    resolve(host, { all: true, ...family }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) return found(error ?? new Error('WEBHOOK_NAME_UNKNOWN'), []);
      if (!addresses.every(({ address }) => isPublicAddress(address)))
        return found(new Error('WEBHOOK_URL_PRIVATE'), []);
      return options.all ? found(null, addresses) : found(null, first.address, first.family);
    });
  };
}

/** A short name for the log of deliveries: never what a stranger's system said. */
function nameOf(error: Error): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'TIMEOUT';
  if (/^WEBHOOK_/.test(error.message)) return error.message;
  return 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 60) : 'FAILED';
}

import { outcomeOfError, readAtMost } from '#platform/sending.ts';

export type Question = {
  method: 'GET' | 'POST';
  url: string;
  headers?: Record<string, string>;
  body?: string | Uint8Array;
  timeoutMs: number;
  mostBytes: number;
};

export type Reply = { kind: 'answered'; status: number; bytes: Buffer };
export type Silence = { kind: 'unanswered'; reason: string };

/**
 * Asks the tax side. Everything but a whole answer of bounded size in bounded time from the very address that was asked
 * says nothing about what was done there (docs/tvan-protocol.md). Reasons hold codes only: what came may hold tokens or people's data.
 */
export async function ask({ method, url, headers, body, timeoutMs, mostBytes }: Question): Promise<Reply | Silence> {
  try {
    const response = await fetch(url, {
      method,
      ...(headers === undefined ? {} : { headers }),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : new Uint8Array(body) }),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const bytes = await readAtMost(response, mostBytes);
    const { status } = response;
    if (bytes === null) return silence(`more than ${mostBytes} bytes`);
    if (status >= 500 || status === 429 || (status >= 300 && status < 400)) return silence(`HTTP ${status}`);
    return { kind: 'answered', status, bytes };
  } catch (error) {
    const outcome = outcomeOfError(error);
    return silence('reason' in outcome ? outcome.reason : outcome.kind);
  }
}

export function silence(reason: string): Silence {
  return { kind: 'unanswered', reason };
}

/** The JSON of an answer; undefined when it is none, which no JSON is. */
export function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

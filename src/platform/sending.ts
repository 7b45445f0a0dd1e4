/**
 * What became of one try at sending: taken; refused for good, so that another try changes nothing; surely not taken but
 * worth another try; or unknown, which is never followed by a blind second send.
 */
export type SendOutcome =
  | { kind: 'ok'; reference: string }
  | { kind: 'refused'; reason: string }
  | { kind: 'busy'; reason: string }
  | { kind: 'unknown'; reason: string };

/** Nothing had left this machine yet. */
const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

/** Reads an error of `fetch` or of a socket: without a connection nothing was sent, after one nobody knows. */
export function outcomeOfError(error: unknown): SendOutcome {
  const code = codeOf(error) ?? codeOf(error instanceof Error ? error.cause : undefined);
  if (code && NEVER_LEFT.includes(code)) return { kind: 'busy', reason: code };
  return { kind: 'unknown', reason: code ?? (error instanceof Error ? error.name : 'error') };
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** The body of an answer; null when it is larger than whoever answers has to say. */
export async function readAtMost(response: Response, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

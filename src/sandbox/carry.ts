export type NoticeRequest = { method: 'GET' | 'POST'; url: string; headers: Record<string, string>; body: string };

/** A status of null: nobody answered. */
export type Answer = { status: number | null; response: string };

export function isSuccess(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

const LONGEST_RESPONSE = 2000;

/** Brings one message to the market's door, once. */
export async function carry(
  { method, url, headers, body }: NoticeRequest,
  timeoutMs: number,
  stopped?: AbortSignal,
): Promise<Answer> {
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await fetch(url, {
      method,
      headers,
      ...(method === 'POST' ? { body } : {}),
      redirect: 'manual',
      signal: stopped ? AbortSignal.any([stopped, timeout]) : timeout,
    });
    return { status: answer.status, response: (await answer.text()).slice(0, LONGEST_RESPONSE) };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : String(error);
    return { status: null, response: `Không nối được: ${cause}` };
  }
}

import type { Context } from 'hono';

export function isJson(c: Context): boolean {
  return (c.req.header('content-type') ?? '').includes('application/json');
}

/** The body of a request as texts: JSON where it says so, else a form; nothing when it is neither. */
export async function readTexts(c: Context): Promise<Record<string, string>> {
  return textsOf(await (isJson(c) ? c.req.json() : c.req.parseBody()).catch(() => undefined));
}

/** Undefined: no JSON. */
export function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The plain values of a message as texts; lists and objects stay out. */
export function textsOf(body: unknown): Record<string, string> {
  if (typeof body !== 'object' || body === null) return {};
  return Object.fromEntries(
    Object.entries(body)
      .filter(([, value]) => ['string', 'number', 'boolean'].includes(typeof value))
      .map(([name, value]) => [name, String(value)]),
  );
}

import { z } from 'zod';
import { worldClock } from '#platform/clock.ts';
import { sha256 } from '#platform/secrets.ts';
import { ask, jsonOf, type Silence, silence } from './ask.ts';
import type { ViettelAccount } from './schema.ts';

const TIMEOUT_MS = 20_000;
const MOST_BYTES = 64 * 1024;
/** Asked for anew before the last moment. */
const SPARE_MS = 30_000;
const MOST_ACCOUNTS = 1000;

const Token = z.object({
  access_token: z.string().regex(/^[\x21-\x3a\x3c-\x7e]{1,8000}$/),
  expires_in: z.coerce.number().min(0).max(86_400).catch(300),
});

type Kept = { until: number; token: Promise<string | Silence> };
const kept = new Map<string, Kept>();

type Account = Pick<ViettelAccount, 'baseUrl' | 'username' | 'password'>;
const nameOf = ({ baseUrl, username, password }: Account) => sha256(JSON.stringify([baseUrl, username, password]));

/** A token of the account, one question for all who wait for it. */
export async function viettelToken(account: Account): Promise<string | Silence> {
  const name = nameOf(account);
  const known = kept.get(name);
  if (known && worldClock() < known.until) return known.token;
  if (kept.size >= MOST_ACCOUNTS) kept.clear();
  const asked: Kept = { until: Number.POSITIVE_INFINITY, token: Promise.resolve('') };
  asked.token = logIn(account).then((answer) => {
    if ('token' in answer) {
      asked.until = worldClock() + Math.max(0, answer.lastsMs - SPARE_MS);
      return answer.token;
    }
    if (kept.get(name) === asked) kept.delete(name);
    return answer;
  });
  kept.set(name, asked);
  return asked.token;
}

export function forgetToken(account: Account): void {
  kept.delete(nameOf(account));
}

async function logIn({ baseUrl, username, password }: Account): Promise<{ token: string; lastsMs: number } | Silence> {
  const reply = await ask({
    method: 'POST',
    url: `${baseUrl}/auth/login`,
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify({ username, password }),
    timeoutMs: TIMEOUT_MS,
    mostBytes: MOST_BYTES,
  });
  if (reply.kind === 'unanswered') return reply;
  const read = Token.safeParse(jsonOf(reply.bytes));
  if (reply.status !== 200 || !read.success) return silence(`login: HTTP ${reply.status}`);
  return { token: read.data.access_token, lastsMs: read.data.expires_in * 1000 };
}

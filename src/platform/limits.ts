import { err, ok, type Result } from '#kernel/result.ts';
import { db, lossyDb } from './db.ts';
import { env } from './env.ts';

/** `key` names whom and what (`sign-in:+84…` is hashed by the caller when personal); counts in fixed windows. */
export type Limit = { key: string; hits: number; seconds: number };

/** What a door counts by: any number of them. */
export type Limits = Limit | Limit[] | null;

/** Counts one hit; refuses above the limit with the seconds until the window ends. Shared by all processes. */
export async function hit(limit: Limit, now: Date): Promise<Result<{ left: number }>> {
  if (env.RATE_LIMIT === 'off') return ok({ left: limit.hits });
  const windowMs = limit.seconds * 1000;
  const start = new Date(Math.floor(now.getTime() / windowMs) * windowMs);
  const rows = await lossyDb().$queryRaw<{ hits: number }[]>`
    insert into rate_limits (key, window_starts_at, hits) values (${limit.key}, ${start}, 1)
    on conflict (key, window_starts_at) do update set hits = rate_limits.hits + 1 returning hits`;
  const hits = rows[0]?.hits ?? 1;
  if (hits <= limit.hits) return ok({ left: limit.hits - hits });
  const seconds = Math.max(1, Math.ceil((start.getTime() + windowMs - now.getTime()) / 1000));
  return err('TOO_MANY_REQUESTS', { seconds, minutes: Math.ceil(seconds / 60) });
}

/** Counts a hit of each in turn; the first that is passed refuses. */
export async function hitAll(limits: Limits, now: Date): Promise<Result<void>> {
  for (const limit of [limits ?? []].flat()) {
    const counted = await hit(limit, now);
    if (!counted.ok) return counted;
  }
  return ok();
}

/** Who passed a limit by what was refused, until when. Each process learns it by itself, and asking costs no read. */
const turnedAway = new Map<string, number>();

/** For doors that count refusals alone: passed already, so that nothing is looked at any more. */
export function mayKnock({ key }: Limit, now: Date): Result<void> {
  const until = turnedAway.get(key) ?? 0;
  if (until <= now.getTime()) return ok();
  const seconds = Math.ceil((until - now.getTime()) / 1000);
  return err('TOO_MANY_REQUESTS', { seconds, minutes: Math.ceil(seconds / 60) });
}

/** Counts one refusal; above the limit whoever it was is turned away until the window ends. */
export async function countRefused(limit: Limit, now: Date): Promise<void> {
  const counted = await hit(limit, now);
  if (counted.ok) return;
  for (const [key, until] of turnedAway) if (until <= now.getTime()) turnedAway.delete(key);
  turnedAway.set(limit.key, now.getTime() + Number(counted.detail?.seconds ?? 0) * 1000);
}

/** Forgets windows that ended a day ago. */
export async function forgetOldHits(now: Date): Promise<void> {
  await db.$executeRaw`delete from rate_limits where window_starts_at < ${new Date(now.getTime() - 86_400_000)}`;
}

/** Forgets the hits of one key: a right answer after wrong ones. */
export async function forgetHits(key: string): Promise<void> {
  await lossyDb().$executeRaw`delete from rate_limits where key = ${key}`;
}

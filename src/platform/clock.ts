import { db } from './db.ts';
import { env } from './env.ts';

/**
 * The application's time. In demo mode it may be moved forward (`POST /api/demo/clock`), so that a person can see
 * deadlines pass; the offset is in the database because every process must agree. In real mode it is the machine's.
 */
export async function now(): Promise<Date> {
  if (env.MODE !== 'demo') return new Date();
  const at = Date.now();
  if (!known || at - known.readAt > OFFSET_KEPT_MS) {
    const rows = await db.$queryRaw<{ offset_seconds: bigint }[]>`select offset_seconds from demo_clock where id = 1`;
    known = { readAt: at, offsetMs: Number(rows[0]?.offset_seconds ?? 0n) * 1000 };
  }
  return new Date(at + known.offsetMs);
}

/** Milliseconds by the clock of the world, which a demo does not move: signatures of others go by it. */
export const worldClock = (): number => Date.now();

/** Every request asks; a clock moved by another process may be half a second late, this one's own move is seen at once. */
const OFFSET_KEPT_MS = 500;
let known: { readAt: number; offsetMs: number } | undefined;

export async function advanceClock(seconds: number): Promise<Date> {
  if (env.MODE !== 'demo') throw new Error('only a demo moves its clock');
  await db.$executeRaw`
    insert into demo_clock (id, offset_seconds) values (1, ${seconds})
    on conflict (id) do update set offset_seconds = demo_clock.offset_seconds + excluded.offset_seconds`;
  known = undefined;
  const at = await now();
  await alignSandbox(at);
  return at;
}

const ALIGN_TIMEOUT_MS = 5000;

/** The providers' side of a demo lives by the same time, or an attempt would end at two times. It may be away: no matter. */
export async function alignSandbox(at: Date): Promise<void> {
  if (!env.SANDBOX_URL) return;
  await fetch(`${env.SANDBOX_URL}/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ at: at.toISOString() }),
    signal: AbortSignal.timeout(ALIGN_TIMEOUT_MS),
  }).catch(() => {});
}

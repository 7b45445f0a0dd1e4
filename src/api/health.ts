import { z } from '@hono/zod-openapi';
import { err, ok } from '#kernel/result.ts';
import { advanceClock, alignSandbox, now } from '#platform/clock.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { defineRoute, type Route } from '#platform/route.ts';

/** The process answers. */
const health = defineRoute({
  method: 'get',
  path: '/health',
  summary: 'The process is up',
  input: {},
  answer: z.object({ status: z.literal('ok') }),
  allow: () => true,
  run: async () => ok({ status: 'ok' as const }),
});

/** The database answers and the worker has looked in within the last minute. */
const ready = defineRoute({
  method: 'get',
  path: '/ready',
  summary: 'Database, migrations and worker are ready',
  input: {},
  answer: z.object({ status: z.literal('ready'), migrations: z.number().int() }),
  allow: () => true,
  run: async () => {
    const rows = await db.$queryRaw<{ migrations: bigint; worker: boolean }[]>`
      select (select count(*) from _prisma_migrations where finished_at is not null) as migrations,
        exists (select 1 from worker_beats where at > now() - interval '60 seconds') as worker`;
    const row = rows[0];
    return row?.worker ? ok({ status: 'ready' as const, migrations: Number(row.migrations) }) : err('NOT_READY');
  },
});

/** Demo only: time goes forward, so that deadlines can be seen to pass. */
const clock = defineRoute({
  method: 'post',
  path: '/demo/clock',
  summary: 'Move the time of the demo forward',
  input: { body: z.object({ advanceSeconds: z.number().int().min(0).max(40_000_000) }) },
  answer: z.object({ now: z.string() }),
  allow: () => env.MODE === 'demo',
  run: async (_ctx, { body }) => {
    const at = body.advanceSeconds > 0 ? await advanceClock(body.advanceSeconds) : await now();
    // Also one that was started anew, and knows nothing of what was moved before.
    if (body.advanceSeconds === 0) await alignSandbox(at);
    return ok({ now: at.toISOString() });
  },
});

export const healthRoutes: readonly Route[] = [health, ready, clock];

'use server';
import { defineAction } from '#platform/action.ts';
import { LOG_PATH } from './core/pages.ts';
import { mayReadLog } from './core/policy.ts';
import { followHash } from './follow-hash.ts';
import * as schema from './schema.ts';
import { startCheck } from './start-check.ts';

export const checkLogAction = defineAction({
  name: 'audit.check',
  input: schema.Nothing,
  allow: mayReadLog,
  limit: (actor) => (mayReadLog(actor) ? { key: `log-check:${actor.accountId}`, hits: 30, seconds: 3600 } : null),
  run: startCheck,
  after: () => ({ redirect: LOG_PATH }),
});

export const followHashAction = defineAction({
  name: 'audit.follow-hash',
  input: schema.Nothing,
  allow: mayReadLog,
  run: (ctx) => followHash(ctx, { follows: true }),
  after: () => ({ notice: 'audit.follow.on' }),
});

export const leaveHashAction = defineAction({
  name: 'audit.leave-hash',
  input: schema.Nothing,
  allow: mayReadLog,
  run: (ctx) => followHash(ctx, { follows: false }),
  after: () => ({ notice: 'audit.follow.off' }),
});

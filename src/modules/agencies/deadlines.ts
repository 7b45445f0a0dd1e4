import { worldClock } from '#platform/clock.ts';
import type { Sweep } from '#platform/jobs.ts';
import { handOutDue } from './deliver-webhook.ts';
import { makeDueDatabases } from './make-database.ts';

const LOOK_EVERY_MS = 60_000;
let lookedAt = Number.NEGATIVE_INFINITY;

const databases: Sweep = {
  name: 'agencies.databases',
  run: async (ctx) => {
    if (worldClock() - lookedAt < LOOK_EVERY_MS) return;
    lookedAt = worldClock();
    await makeDueDatabases(ctx);
  },
};

const webhooks: Sweep = { name: 'agencies.webhooks', run: handOutDue };

export const sweeps: Sweep[] = [databases, webhooks];

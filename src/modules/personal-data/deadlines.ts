import { ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { transaction } from '#platform/db.ts';
import { files } from '#platform/files.ts';
import type { Sweep } from '#platform/jobs.ts';
import { applyRetention } from './apply-retention.ts';
import { archiveName } from './make-export.ts';
import { takeExpired } from './store.ts';

/** Looking through whole tables for what is years old is not done every two seconds. */
const RETENTION_EVERY_HOURS = 1;
let nextRetentionAt = new Date(0);

export const sweeps: readonly Sweep[] = [
  {
    name: 'personal-data.expire-exports',
    run: async (ctx) => {
      const expired = await transaction(async (tx) => ok(await takeExpired(tx, ctx.now)));
      if (expired.ok) for (const id of expired.value) await files().remove(archiveName(id));
    },
  },
  {
    name: 'personal-data.retention',
    run: async (ctx) => {
      if (ctx.now < nextRetentionAt) return;
      nextRetentionAt = addHours(ctx.now, RETENTION_EVERY_HOURS);
      await applyRetention(ctx);
    },
  },
];

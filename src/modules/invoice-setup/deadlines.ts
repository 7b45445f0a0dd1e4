import { ok } from '#kernel/result.ts';
import { transaction } from '#platform/db.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import './events.ts';
import { claimUntold } from './setup-store.ts';

/** What the tax system was not told, or did not answer. */
const tellRegistrations: Sweep = {
  name: 'invoice-setup.tell',
  run: async (ctx) => {
    await transaction(async (tx) => {
      for (const registrationId of await claimUntold(tx, ctx.now))
        await record(tx, 'invoice.registration_changed', { registrationId });
      return ok();
    });
  },
};

export const sweeps: Sweep[] = [tellRegistrations];

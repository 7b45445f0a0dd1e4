import { addHours } from '#kernel/time.ts';
import type { Sweep } from '#platform/jobs.ts';
import { forgetCodes } from './store.ts';

/** Sent codes carry what a person typed, sealed; a day after their end nothing of it is kept. */
const KEPT_HOURS = 24;

export const sweeps: Sweep[] = [{ name: 'forget codes', run: (ctx) => forgetCodes(addHours(ctx.now, -KEPT_HOURS)) }];

import type { Sweep } from '#platform/jobs.ts';
import { chainLog } from './chain-log.ts';

export const sweeps: Sweep[] = [
  {
    name: 'oversight.chain-log',
    run: async (ctx) => {
      await chainLog(ctx);
    },
  },
];

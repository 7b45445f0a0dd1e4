import type { Sweep } from '#platform/jobs.ts';
import { endExpired } from './end-expired.ts';
import { openReviewWhenDue } from './open-review.ts';

export const sweeps: Sweep[] = [
  { name: 'officials.end-expired', run: endExpired },
  {
    name: 'officials.open-review',
    run: async (ctx) => {
      await openReviewWhenDue(ctx);
    },
  },
];

import type { Sweep } from '#platform/jobs.ts';
import { checkBooks } from './check-books.ts';

export const sweeps: Sweep[] = [
  {
    name: 'books.check',
    run: async (ctx) => {
      await checkBooks(ctx);
    },
  },
];

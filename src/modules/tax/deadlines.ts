import { must } from '#kernel/result.ts';
import type { Sweep } from '#platform/jobs.ts';
import { drawFirst } from './draw-return.ts';
import { undrawnPeriods } from './queries.ts';

export const sweeps: Sweep[] = [
  {
    name: 'tax.draw_return',
    run: async (ctx) => {
      for (const period of await undrawnPeriods(ctx.now)) must(await drawFirst(ctx, period));
    },
  },
];

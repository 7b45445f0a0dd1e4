import { must } from '#kernel/result.ts';
import type { Sweep } from '#platform/jobs.ts';
import { periodToDraw } from './core/return.ts';
import { drawFirst } from './draw-return.ts';
import { hasReturn } from './queries.ts';

export const sweeps: Sweep[] = [
  {
    name: 'tax.draw_return',
    run: async (ctx) => {
      const period = periodToDraw(ctx.now);
      if (period && !(await hasReturn(period))) must(await drawFirst(ctx, period));
    },
  },
];

import { z } from 'zod';
import { err, ok } from '#kernel/result.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { changeWork } from '#modules/work/api.ts';
import { db, transaction } from '#platform/db.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { carryOut, choose, lockOne } from './carry-out.ts';
import { fillOrders } from './fill-orders.ts';
import { unsettled } from './order-store.ts';
import { takeFromNextOrder } from './set-aside.ts';
import { lateReports } from './store.ts';
import { tellBuyers } from './tell-buyers.ts';

/** Every buyer is found and told, what they chose happens, and silence has its end. */
export const sweeps: Sweep[] = [
  {
    name: 'recalls.find-orders',
    run: async (ctx) => {
      while (await fillOrders(ctx));
    },
  },
  {
    name: 'recalls.set-aside',
    run: async (ctx) => {
      while (await takeFromNextOrder(ctx));
    },
  },
  {
    name: 'recalls.tell-buyers',
    run: async (ctx) => {
      while (await tellBuyers(ctx));
    },
  },
  {
    name: 'recalls.carry-out',
    run: async (ctx) => {
      const hours = await ruleAt('recall.choice_hours', ctx.now, z.number());
      await eachByItself(await unsettled(db, addHours(ctx.now, -hours)), async ({ id, isSilent }) => {
        await transaction<{ isSettled: boolean }>(async (tx) => {
          // Who does not say what he wants instead of goods nobody may hand over gets his money.
          if (isSilent) return choose(tx, ctx, id, { choice: 'refund', confirmedBy: 'silence' });
          const locked = await lockOne(tx, id);
          return locked ? carryOut(tx, ctx, locked.row, locked.state) : err('NOT_FOUND');
        });
      });
    },
  },
  {
    name: 'recalls.chase-reports',
    run: async (ctx) => {
      for (const subjectId of await lateReports(db, ctx.now))
        await transaction(async (tx) => ok(await changeWork(tx, { kind: 'recall', subjectId }, { isWaiting: false })));
    },
  },
];

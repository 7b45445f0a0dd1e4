import type { Ctx } from '#kernel/actor.ts';
import { dayOf } from '#kernel/time.ts';
import { worldClock } from '#platform/clock.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { makingDay } from './core/bulletin.ts';
import { lastOver } from './fill-content.ts';
import { makeBulletin } from './make-bulletin.ts';
import { firstDay, hasBulletin, schedules } from './schedule-queries.ts';

/** Makes the bulletins whose day has come. One that is still being counted is made at a later look. */
export async function makeDueBulletins(ctx: Ctx): Promise<void> {
  const [today, first] = [dayOf(ctx.now), await firstDay()];
  const due = (await schedules()).filter(({ isOn, kind, afterDays }) => {
    const { to } = lastOver(kind, ctx.now);
    return isOn && first !== null && to >= first && today >= makingDay(to, afterDays);
  });
  await eachByItself(due, async ({ kind }) => {
    const period = lastOver(kind, ctx.now).key;
    if (await hasBulletin(kind, period)) return;
    const made = await makeBulletin(ctx, { kind, period });
    if (!made.ok && made.code !== 'BULLETIN_COUNTING' && made.code !== 'BULLETIN_EXISTS')
      throw new Error(`no bulletin: ${made.code}`);
  });
}

/** Days pass slowly: there is no need to ask at every turn. */
const LOOK_EVERY_MS = 20_000;
let lookedAt = Number.NEGATIVE_INFINITY;

export const sweeps: Sweep[] = [
  {
    name: 'bulletins.make',
    run: async (ctx) => {
      if (worldClock() - lookedAt < LOOK_EVERY_MS) return;
      lookedAt = worldClock();
      await makeDueBulletins(ctx);
    },
  },
];

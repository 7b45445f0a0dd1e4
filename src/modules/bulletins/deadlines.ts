import type { Ctx } from '#kernel/actor.ts';
import { dayOf } from '#kernel/time.ts';
import { worldClock } from '#platform/clock.ts';
import { eachByItself, type Sweep } from '#platform/jobs.ts';
import { LOOKED_BACK, makingDay } from './core/bulletin.ts';
import { makeBulletin } from './make-bulletin.ts';
import { lastOnes } from './periods.ts';
import { remindOfPlatformReport } from './platform-report.ts';
import { firstDay, hasBulletin, schedules } from './schedule-queries.ts';

/** Makes the bulletins whose day has come, oldest first. One that is still being counted is made at a later look. */
export async function makeDueBulletins(ctx: Ctx): Promise<void> {
  const [today, first] = [dayOf(ctx.now), await firstDay()];
  if (first === null) return;
  const due = (await schedules())
    .filter(({ isOn }) => isOn)
    .flatMap(({ kind, afterDays }) =>
      lastOnes(kind, ctx.now, LOOKED_BACK[kind])
        .filter(({ to }) => to >= first && today >= makingDay(to, afterDays))
        .map(({ key: period }) => ({ kind, period })),
    );
  await eachByItself(due, async ({ kind, period }) => {
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
      await remindOfPlatformReport(ctx);
    },
  },
];

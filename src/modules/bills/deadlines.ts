import { ok } from '#kernel/result.ts';
import { addDays, addHours, dayOf, minuteOfDay } from '#kernel/time.ts';
import { isBillDeskOpen } from '#modules/collector/api.ts';
import { daysToCompare } from '#modules/paying/core/compare-day.ts';
import { db, transaction } from '#platform/db.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import { claimDay, lastDayClaimed } from './day-store.ts';
import { forgetLookups } from './lookup-store.ts';
import { claimAsks } from './store.ts';
import './events.ts';

/** Sweeps only say who is to be asked; asking is a reaction, so that a slow collector holds up nothing but itself. */
const askSilent: Sweep = {
  name: 'bills.ask-silent',
  run: async (ctx) => {
    if (!isBillDeskOpen()) return;
    await transaction(async (tx) => {
      for (const paymentId of await claimAsks(tx, ctx.now)) await record(tx, 'bill.unheard', { paymentId });
      return ok();
    });
  },
};

/** What was told a little after midnight is there by then. */
const COMPARE_FROM_MINUTE = 150;

/** The collector's days up to yesterday, each once, also those on which nothing of ours ran. */
const compareDays: Sweep = {
  name: 'bills.compare-days',
  run: async (ctx) => {
    if (!isBillDeskOpen() || minuteOfDay(ctx.now) < COMPARE_FROM_MINUTE) return;
    const days = daysToCompare(await lastDayClaimed(db), addDays(dayOf(ctx.now), -1));
    if (days.length === 0) return;
    await transaction(async (tx) => {
      for (const day of days) if (await claimDay(tx, day, ctx.now)) await record(tx, 'bill.day_over', { day });
      return ok();
    });
  },
};

const LOOKUP_HOURS = 24;

const forgetOld: Sweep = {
  name: 'bills.forget-lookups',
  run: (ctx) => forgetLookups(db, addHours(ctx.now, -LOOKUP_HOURS)),
};

export const sweeps: Sweep[] = [askSilent, compareDays, forgetOld];

import { ok } from '#kernel/result.ts';
import { addDays, dayOf, minuteOfDay } from '#kernel/time.ts';
import { marketGateways } from '#modules/gateways/api.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import { daysToCompare } from './core/compare-day.ts';
import { claimDay, lastDayClaimed } from './reconcile-store.ts';
import './events.ts';

/**
 * Sweeps only say who is to be asked; asking is a reaction, so that a gateway that takes its time holds up nothing but
 * its own questions.
 */
const askSilent: Sweep = {
  name: 'paying.ask-silent',
  run: async (ctx) => {
    await transaction(async (tx) => {
      for (const attemptId of await gatewayRows.claimQueries(tx, ctx.now))
        await record(tx, 'attempt.unheard', { attemptId });
      return ok();
    });
  },
};

const askRefunds: Sweep = {
  name: 'paying.ask-refunds',
  run: async (ctx) => {
    await transaction(async (tx) => {
      for (const { id, orderId } of await gatewayRows.claimRefundQueries(tx, ctx.now))
        await record(tx, 'refund.unheard', { refundId: id, orderId });
      return ok();
    });
  },
};

/** Providers close their day at midnight; what was told of a little later is there by then. */
const COMPARE_FROM_MINUTE = 150;

/** Each provider's days up to yesterday, each once. */
const compareDays: Sweep = {
  name: 'paying.compare-days',
  run: async (ctx) => {
    if (!env.SANDBOX_URL || minuteOfDay(ctx.now) < COMPARE_FROM_MINUTE) return;
    const yesterday = addDays(dayOf(ctx.now), -1);
    for (const gateway of await marketGateways(ctx.now)) {
      const days = daysToCompare(await lastDayClaimed(gateway), yesterday);
      if (days.length === 0) continue;
      await transaction(async (tx) => {
        for (const day of days)
          if (await claimDay(tx, gateway, day, ctx.now)) await record(tx, 'gateway.day_over', { gateway, day });
        return ok();
      });
    }
  },
};

export const sweeps: Sweep[] = [askSilent, askRefunds, compareDays];

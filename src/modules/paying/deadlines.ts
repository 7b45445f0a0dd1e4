import { ok } from '#kernel/result.ts';
import { addDays, dayOf, minuteOfDay } from '#kernel/time.ts';
import { marketGateways } from '#modules/gateways/api.ts';
import { gatewayRows } from '#modules/payments/api.ts';
import { transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record, type Sweep } from '#platform/jobs.ts';
import { claimDay } from './reconcile-store.ts';
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

/** Each provider's yesterday, once. */
const compareYesterday: Sweep = {
  name: 'paying.compare-yesterday',
  run: async (ctx) => {
    if (!env.SANDBOX_URL || minuteOfDay(ctx.now) < COMPARE_FROM_MINUTE) return;
    const day = addDays(dayOf(ctx.now), -1);
    const gateways = await marketGateways(ctx.now);
    await transaction(async (tx) => {
      for (const gateway of gateways)
        if (await claimDay(tx, gateway, day, ctx.now)) await record(tx, 'gateway.day_over', { gateway, day });
      return ok();
    });
  },
};

export const sweeps: Sweep[] = [askSilent, askRefunds, compareYesterday];

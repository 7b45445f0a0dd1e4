import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { addDays, type Day } from '#kernel/time.ts';
import { dayReport } from '#modules/gateways/api.ts';
import type { GatewayName } from '#modules/gateways/core/gateway.ts';
import { transaction } from '#platform/db.ts';
import { compareDay } from './core/compare-day.ts';
import { attemptsOf, keepDay, takenOn } from './reconcile-store.ts';

/** A provider's day beside our attempts; what does not agree is a list for people. */
export async function reconcileDay(ctx: Ctx, of: { gateway: GatewayName; day: Day }): Promise<void> {
  const { gateway, day } = of;
  const report = await dayReport(gateway, day);
  const before = await dayReport(gateway, addDays(day, -1));
  if (!report || !before) return;
  must(
    await transaction(async (tx) => {
      const ours = await attemptsOf(
        tx,
        gateway,
        report.map((row) => row.reference),
      );
      const near = new Set([...report, ...before].map((row) => row.reference));
      const known = new Map(ours.map((one) => [one.reference, one]));
      const found = compareDay(report, near, known, await takenOn(tx, gateway, day));
      await keepDay(tx, { provider: gateway, day, at: ctx.now }, found);
      return ok();
    }),
  );
}

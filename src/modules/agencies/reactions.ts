import type { Ctx } from '#kernel/actor.ts';
import { must, ok } from '#kernel/result.ts';
import { openFigures } from '#modules/indicators/api.ts';
import { periodAround } from '#modules/indicators/core/period.ts';
import { transaction } from '#platform/db.ts';
import type { Reactions } from '#platform/jobs.ts';
import type { WebhookFact } from './core/webhook.ts';
import { deliver } from './deliver-webhook.ts';
import { type LocalFact, shopData, takedownData, warnedData } from './fact-queries.ts';
import { insertDeliveries } from './webhook-store.ts';
import '#modules/indicators/events.ts';
import '#modules/sanctions/events.ts';
import '#modules/shops/events.ts';
import '#modules/takedowns/events.ts';
import './events.ts';

/** Writes down for every system that wants to know; a fact that is told twice is written once. */
async function queue(ctx: Ctx, fact: WebhookFact, about: string, local: LocalFact | null): Promise<void> {
  if (!local) return;
  const { areaId, data } = local;
  const body = JSON.stringify({ fact, at: ctx.now.toISOString(), data });
  must(
    await transaction(async (tx) => {
      await insertDeliveries(tx, { fact, onceKey: `${fact}:${about}`, body, at: ctx.now, areaId });
      return ok();
    }),
  );
}

/** Open figures of the province: of no unit, and told to all. */
async function statistics(day: string): Promise<LocalFact> {
  const { from } = periodAround('month', day, day);
  const figures = (await openFigures({ from, to: day })).map(({ indicator, value }) => ({
    code: indicator.code,
    unit: indicator.unit,
    version: indicator.version,
    value: value.value,
  }));
  return { areaId: null, data: { day, from, figures } };
}

export const reactions: Reactions = {
  'shop.approved': async (ctx, { shopId }) => queue(ctx, 'shop.opened', shopId, await shopData(shopId)),
  'shop.closed': async (ctx, { shopId }) => queue(ctx, 'shop.closed', shopId, await shopData(shopId)),
  'takedown.done': async (ctx, { takedownId }) =>
    queue(ctx, 'takedown.done', takedownId, await takedownData(takedownId)),
  'takedown.lifted': async (ctx, { takedownId }) =>
    queue(ctx, 'takedown.lifted', takedownId, await takedownData(takedownId)),
  'sanction.decided': async (ctx, { sanctionId }) =>
    queue(ctx, 'seller.warned', sanctionId, await warnedData(sanctionId, ctx.now)),
  'snapshot.taken': async (ctx, { day }) => queue(ctx, 'statistics.day', day, await statistics(day)),
  'webhook.due': deliver,
};

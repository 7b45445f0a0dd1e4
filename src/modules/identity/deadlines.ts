import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { ok } from '#kernel/result.ts';
import { dayOf, formatDay } from '#kernel/time.ts';
import { firstDayOf, ruleAt } from '#modules/law/api.ts';
import { tellOfficials, tellShop } from '#modules/notices/api.ts';
import { shopIdentity } from '#modules/shops/api.ts';
import { db, transaction } from '#platform/db.ts';
import type { Sweep } from '#platform/jobs.ts';
import { DESK_PATH, SELLER_PATH } from './core/pages.ts';
import { roundOf } from './core/standing.ts';
import { endOverExceptions, forgetSecrets, isRoundDone, nextUnknown, openRound, saveRound } from './store.ts';

/** So many shops in one transaction: a round of thousands is told in parts and goes on where it stopped. */
const TOLD_AT_ONCE = 50;

/** From the day that the law names, a shop of which it is not known electronically who stands behind it sells no more. */
const pauseUnknown: Sweep = {
  name: 'identity.pause-unknown',
  run: async (ctx) => {
    if (await ruleAt('shop.identity_electronic', ctx.now, z.boolean()))
      await shopIdentity.pauseUnknown(db, ctx.now, dayOf(ctx.now));
  },
};

/** Sellers are told ahead, and on the day itself; each hears each round once. */
const warn: Sweep = {
  name: 'identity.warn',
  run: async (ctx) => {
    const fromDay = await firstDayOf('shop.identity_electronic', true);
    if (fromDay === null) return;
    const ahead = await ruleAt('identity.warning_days', ctx.now, z.array(z.coerce.number().int()));
    const daysBefore = roundOf(ahead, fromDay, dayOf(ctx.now));
    if (daysBefore === null || (await isRoundDone(fromDay, daysBefore))) return;
    await tellPart(ctx, fromDay, daysBefore);
  },
};

async function tellPart(ctx: Ctx, fromDay: string, daysBefore: number): Promise<void> {
  const date = formatDay(fromDay);
  const today = dayOf(ctx.now);
  // Whom the head lets sell on beyond the day is not told that he must stop on it.
  const onDay = fromDay > today ? fromDay : today;
  await transaction(async (tx) => {
    const round = await openRound(tx, fromDay, daysBefore);
    if (round.isDone) return ok();
    const shops = await nextUnknown(tx, { after: round.toldUpTo, onDay }, TOLD_AT_ONCE);
    for (const { id: shopId, name: shop } of shops) {
      const to = { shopId, topic: 'department', link: SELLER_PATH } as const;
      const onceKey = `identity-${fromDay}-${daysBefore}:${shopId}`;
      if (daysBefore === 0) await tellShop(tx, ctx, { ...to, template: 'identityStopped', values: { shop }, onceKey });
      else await tellShop(tx, ctx, { ...to, template: 'identityAhead', values: { shop, date }, onceKey });
    }
    const last = shops.at(-1);
    const told = round.told + shops.length;
    const isLastPart = shops.length < TOLD_AT_ONCE;
    // Whoever helps hears that there is a list, with how long it is.
    if (isLastPart && told > 0)
      await tellOfficials(tx, ctx, {
        roles: ['moderator', 'head', 'field_helper'],
        kind: `identity-${daysBefore}`,
        template: 'deskIdentity',
        values: { count: String(told), date, shop: last?.name ?? String(told) },
        link: `${DESK_PATH}?muc=chua`,
      });
    await saveRound(
      tx,
      { fromDay, daysBefore },
      { ...(last ? { toldUpTo: last.id } : {}), told: shops.length, doneAt: isLastPart ? ctx.now : null },
    );
    return ok();
  });
}

const forget: Sweep = { name: 'identity.forget-secrets', run: (ctx) => forgetSecrets(ctx.now) };

/** Whom the head let sell on hears on the day after the last one that it is over. */
const endOver: Sweep = {
  name: 'identity.end-exceptions',
  run: async (ctx) => {
    const isWanted = await ruleAt('shop.identity_electronic', ctx.now, z.boolean());
    await transaction(async (tx) => {
      for (const { id, shopId, shop } of await endOverExceptions(tx, dayOf(ctx.now), ctx.now))
        if (isWanted)
          await tellShop(tx, ctx, {
            shopId,
            topic: 'department',
            link: SELLER_PATH,
            template: 'identityStopped',
            values: { shop },
            onceKey: `identity-exception-over:${id}`,
          });
      return ok();
    });
  },
};

export const sweeps: Sweep[] = [pauseUnknown, warn, endOver, forget];

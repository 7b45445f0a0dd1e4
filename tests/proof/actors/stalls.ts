/** At the stall: an amount or goods, by QR or in cash, sold, let go, or given back; the same goods that the web sells. */
import { err } from '#kernel/result.ts';
import { giveBackAtStall } from '#modules/stall/give-back.ts';
import { letGo } from '#modules/stall/let-go.ts';
import { GiveBack, SellAtStall } from '#modules/stall/schema.ts';
import { sellAtStall } from '#modules/stall/sell-at-stall.ts';
import { takeCash } from '#modules/stall/take-cash.ts';
import { parse } from '#platform/parse.ts';
import type { Chance } from '../../../prisma/seed/large/random.ts';
import { ctxOf } from '../../support/market.ts';
import { type Act, asSeller, judged, outcomeOf, pick, type World } from './world.ts';

let keys = 0;

const sells: Act = {
  name: 'stall sells',
  weight: 10,
  prepare(world, chance) {
    const { shop, goods } = chance.oneOf(world.shops);
    const good = chance.oneOf(goods);
    const isTyped = chance.is(0.4);
    const form: Record<string, string> = {
      shopId: shop.shopId,
      // A double press sends the same key twice.
      formKey: `sap-${++keys}-${chance.between(1, 1_000_000)}`,
      method: chance.is(0.6) ? 'vietqr' : 'cod',
      activityClass: 'resale',
      ...(isTyped ? { amountVnd: String(chance.between(1, 90) * 1000) } : {}),
      ...(isTyped && chance.is(0.6)
        ? {}
        : {
            [`pick.${chance.oneOf(good.variantIds)}`]: good.kind === 'weighed' ? '1,37' : String(chance.between(1, 4)),
          }),
    };
    const input = parse(SellAtStall, form);
    return async () => outcomeOf(input.ok ? await sellAtStall(ctxOf(shop.seller, world.at), input.value) : input);
  },
};

function ofStall(world: World, chance: Chance, states: readonly string[]) {
  const fitting = world.seen.orders.filter(({ channel, state }) => channel === 'stall' && states.includes(state));
  return pick(chance, fitting, world.seen.orders);
}

const takes: Act = {
  name: 'stall takes cash',
  weight: 8,
  prepare(world, chance) {
    const order = ofStall(world, chance, ['awaiting_payment']);
    const as = order && asSeller(world, chance, order.shopId);
    if (!order || !as) return null;
    const cashVnd = BigInt(order.dueVnd + (chance.is(0.05) ? 1000 : 0));
    return async () => judged(as.isStranger, 'cash', await takeCash(as.ctx, { code: order.code, cashVnd }));
  },
};

const letsGo: Act = {
  name: 'stall lets go',
  weight: 3,
  prepare(world, chance) {
    const order = ofStall(world, chance, ['awaiting_payment']);
    const as = order && asSeller(world, chance, order.shopId);
    if (!order || !as) return null;
    return async () => judged(as.isStranger, 'let go', await letGo(as.ctx, { code: order.code }));
  },
};

const givesBack: Act = {
  name: 'stall gives back',
  weight: 4,
  prepare(world, chance) {
    const order = ofStall(world, chance, ['completed']);
    const as = order && asSeller(world, chance, order.shopId);
    if (!order || !as) return null;
    const amountVnd = chance.is(0.5) ? order.billVnd : chance.between(1, 40) * 500;
    const input = parse(GiveBack, {
      code: order.code,
      amountVnd: String(amountVnd),
      through: 'cash',
      reason: 'Khách trả lại hàng',
      ...(chance.is(0.5) ? { isRestocked: 'on' } : {}),
    });
    return async () =>
      judged(as.isStranger, 'give back', input.ok ? await giveBackAtStall(as.ctx, input.value) : err(input.code));
  },
};

export const stalls: readonly Act[] = [sells, takes, letsGo, givesBack];

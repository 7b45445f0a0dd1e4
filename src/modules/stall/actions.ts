'use server';

import { maySell } from '#modules/orders/core/policy.ts';
import { mayPayBack } from '#modules/refunds/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { callerOf } from '#platform/idempotency.ts';
import { giveBackAtStall } from './give-back.ts';
import { letGo } from './let-go.ts';
import { moneyCame } from './money-came.ts';
import { GiveBack, MoneyCame, SaleCode, SellAtStall, TakeCash } from './schema.ts';
import { sellAtStall } from './sell-at-stall.ts';
import { takeCash } from './take-cash.ts';

const toSale = ({ code }: { code: string }) => ({ redirect: `/kenh-nguoi-ban/ban-tai-sap/${code}` });

export const sellAtStallAction = defineAction({
  name: 'stall.sell',
  once: true,
  input: SellAtStall,
  allow: maySell,
  limit: (actor) => ({ key: `stall:${callerOf(actor)}`, hits: 1200, seconds: 3600 }),
  run: sellAtStall,
  after: toSale,
});

export const moneyCameAction = defineAction({
  name: 'stall.money-came',
  input: MoneyCame,
  allow: maySell,
  run: moneyCame,
  after: toSale,
});

export const takeCashAction = defineAction({
  name: 'stall.take-cash',
  input: TakeCash,
  allow: maySell,
  run: takeCash,
  after: toSale,
});

export const letGoAction = defineAction({
  name: 'stall.let-go',
  input: SaleCode,
  allow: maySell,
  run: letGo,
  after: toSale,
});

export const giveBackAction = defineAction({
  name: 'stall.give-back',
  once: true,
  input: GiveBack,
  allow: mayPayBack,
  run: giveBackAtStall,
  after: toSale,
});

'use server';

import { mayBuy, mayDecideClaim } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { askAboutWord } from './ask-about-word.ts';
import { changeWay } from './change-way.ts';
import { closeGatewayDifference } from './close-gateway-difference.ts';
import { giveBackWord } from './give-back-word.ts';
import { resolveGatewayWord } from './resolve-word.ts';
import { AskAboutWord, ChangeWay, CloseGatewayDifference, ResolveWord, SettleStuckRefund } from './schema.ts';
import { settleStuckRefund } from './settle-stuck-refund.ts';

export const changeWayAction = defineAction({
  name: 'paying.change-way',
  input: ChangeWay,
  allow: mayBuy,
  run: changeWay,
  after: ({ code, method }) => ({ redirect: method === 'cod' ? `/don-hang/${code}` : `/don-hang/${code}/tra-tien` }),
});

export const resolveGatewayWordAction = defineAction({
  name: 'paying.resolve-word',
  input: ResolveWord,
  allow: mayDecideClaim,
  run: resolveGatewayWord,
  after: () => ({ notice: 'department.gateway.setAside' }),
});

export const giveBackWordAction = defineAction({
  name: 'paying.give-back-word',
  input: ResolveWord,
  allow: mayDecideClaim,
  run: giveBackWord,
  after: () => ({ notice: 'department.gateway.givenBack' }),
});

export const askAboutWordAction = defineAction({
  name: 'paying.ask-about-word',
  input: AskAboutWord,
  allow: mayDecideClaim,
  limit: (_actor, { noticeId }) => ({ key: `ask-word:${noticeId}`, hits: 6, seconds: 60 }),
  run: askAboutWord,
  after: () => ({ notice: 'department.gateway.askedAgain' }),
});

export const settleStuckRefundAction = defineAction({
  name: 'paying.settle-stuck-refund',
  input: SettleStuckRefund,
  allow: mayDecideClaim,
  run: settleStuckRefund,
  after: () => ({ notice: 'department.gateway.setAside' }),
});

export const closeGatewayDifferenceAction = defineAction({
  name: 'paying.close-difference',
  input: CloseGatewayDifference,
  allow: mayDecideClaim,
  run: closeGatewayDifference,
  after: () => ({ notice: 'department.gateway.setAside' }),
});

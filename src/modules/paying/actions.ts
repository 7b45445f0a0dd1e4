'use server';

import { mayBuy, mayDecideClaim } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { changeWay } from './change-way.ts';
import { closeGatewayDifference } from './close-gateway-difference.ts';
import { resolveGatewayWord } from './resolve-word.ts';
import { ChangeWay, CloseGatewayDifference, ResolveWord } from './schema.ts';

export const changeWayAction = defineAction({
  name: 'paying.change-way',
  input: ChangeWay,
  allow: mayBuy,
  limit: (_actor, { code }) => ({ key: `way:${code}`, hits: 20, seconds: 3600 }),
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

export const closeGatewayDifferenceAction = defineAction({
  name: 'paying.close-difference',
  input: CloseGatewayDifference,
  allow: mayDecideClaim,
  run: closeGatewayDifference,
  after: () => ({ notice: 'department.gateway.setAside' }),
});

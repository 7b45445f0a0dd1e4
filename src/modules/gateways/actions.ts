'use server';

import { isShopMember } from '#kernel/actor.ts';
import { defineAction } from '#platform/action.ts';
import { endContract } from './end-contract.ts';
import { enterContract } from './enter-contract.ts';
import { ContractForm, EndContract } from './schema.ts';

export const enterContractAction = defineAction({
  name: 'gateways.enter-contract',
  input: ContractForm,
  allow: (actor, { shopId }) => isShopMember(actor, shopId, 'owner'),
  // Each is sealed, written and kept for its thirty days.
  limit: (_, { shopId }) => ({ key: `contract:${shopId}`, hits: 30, seconds: 3600 }),
  run: enterContract,
  after: () => ({ notice: 'gateways.saved' }),
});

export const endContractAction = defineAction({
  name: 'gateways.end-contract',
  input: EndContract,
  allow: (actor, { shopId }) => isShopMember(actor, shopId, 'owner'),
  run: endContract,
  after: () => ({ notice: 'gateways.ended' }),
});

import { type StateTable, stateTable } from '#kernel/states.ts';

export type ShopStatus = 'active' | 'suspended' | 'closed';
export type ShopMove = 'suspend' | 'close' | 'reopen';

export const SHOP_STATUS: StateTable<ShopStatus, ShopMove, 'head'> = stateTable({
  name: 'shop',
  start: ['active'],
  states: ['active', 'suspended', 'closed'],
  final: ['closed'],
  moves: {
    suspend: { from: ['active'], to: 'suspended', by: ['head'] },
    close: { from: ['active', 'suspended'], to: 'closed', by: ['head'] },
    reopen: { from: ['suspended'], to: 'active', by: ['head'] },
  },
});

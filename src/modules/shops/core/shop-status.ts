import { type StateTable, stateTable } from '#kernel/states.ts';

export type ShopStatus = 'active' | 'suspended' | 'closed';
export type ShopMove = 'suspend' | 'close' | 'reopen';

export const SHOP_STATUS: StateTable<ShopStatus, ShopMove, 'head' | 'owner'> = stateTable({
  name: 'shop',
  start: ['active'],
  states: ['active', 'suspended', 'closed'],
  final: ['closed'],
  moves: {
    suspend: { from: ['active'], to: 'suspended', by: ['head'] },
    close: {
      from: ['active', 'suspended'],
      to: 'closed',
      by: ['owner', 'head'],
      needs: 'the owner with his password, or the head with a reason',
      starts:
        'listings out at once, staff and mandates end, orders nobody has paid or confirmed end, the rest is finished',
    },
    reopen: { from: ['suspended'], to: 'active', by: ['head'] },
  },
});

/** A closed shop is still closing while something of it is open: an order to finish, money to give back. */
export function isClosing(shop: { status: ShopStatus; closedAt: Date | null }): boolean {
  return shop.status === 'closed' && shop.closedAt === null;
}

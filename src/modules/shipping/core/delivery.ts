/** The life of one parcel. Its order moves on when all of its parcels have. */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const DELIVERY_STATES = ['ready', 'on_the_way', 'delivered', 'came_back', 'cancelled'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];
export type DeliveryMove = 'hand_over' | 'deliver' | 'come_back' | 'cancel';

export const deliveryTable: StateTable<DeliveryState, DeliveryMove> = stateTable({
  name: 'DeliveryState',
  start: ['ready'],
  states: DELIVERY_STATES,
  final: ['delivered', 'came_back', 'cancelled'],
  moves: {
    hand_over: { from: ['ready'], to: 'on_the_way', by: ['seller'], needs: 'its order may leave: weighed and paid' },
    deliver: { from: ['on_the_way'], to: 'delivered', by: ['seller', 'buyer', 'system'] },
    come_back: {
      from: ['on_the_way'],
      to: 'came_back',
      by: ['seller'],
      needs: 'refused, not collected, or nobody there; a reason',
      starts: 'stock and money of its lines go back',
    },
    cancel: { from: ['ready'], to: 'cancelled', by: ['system'], starts: 'its order ended before it left' },
  },
});

/** Parcels that have not yet left. */
export const NOT_GONE: readonly DeliveryState[] = ['ready'];
/** Parcels whose end is not yet known. */
export const NOT_ENDED: readonly DeliveryState[] = ['ready', 'on_the_way'];

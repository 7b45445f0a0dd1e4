import { STALL_LET_GO } from './late.ts';

/** Reasons for an order's end that the market gives itself; anything else is a person's own words. */
export const END_REASONS: readonly string[] = [
  'unpaid',
  'unpaid_packed',
  'unconfirmed',
  'not_packed',
  'not_handed_over',
  'transfer_not_received',
  'shop_closed',
  'changed',
  'recalled',
  STALL_LET_GO,
];

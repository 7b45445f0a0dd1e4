/** The door of orders for other rooms and for programs. */
export { cancelOrder } from './cancel-order.ts';
export { endUnpaidOrder } from './end-unpaid-order.ts';
export { holdForClaim } from './hold-for-claim.ts';
export { markPaid } from './mark-paid.ts';
export { orderForBuyer, orderForClaim } from './order-access.ts';
export { payOnDelivery } from './pay-on-delivery.ts';
export { placeOrder } from './place-order.ts';

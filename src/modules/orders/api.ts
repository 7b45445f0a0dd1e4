/** The door of orders for other rooms and for programs. */
export { cancelOrder } from './cancel-order.ts';
export { closeShopOrders } from './close-shop-orders.ts';
export { endForRecall } from './end-for-recall.ts';
export { endUnpaidOrder } from './end-unpaid-order.ts';
export { finishStallSale } from './finish-stall-sale.ts';
export { holdForClaim } from './hold-for-claim.ts';
export { factsOf } from './line-facts.ts';
export { holdLots } from './lot-store.ts';
export { markPaid } from './mark-paid.ts';
export { notePartPaid } from './note-part-paid.ts';
export { orderForBuyer, orderForClaim, orderForSeller } from './order-access.ts';
export { owesTooMuch } from './owes-too-much.ts';
export { addReturned, lockWholeOrder, type WholeOrder } from './packing-store.ts';
export { parcelCameBack } from './parcel-came-back.ts';
export { payOnDelivery } from './pay-on-delivery.ts';
export { addEvent as noteOnOrder, lockFor, type PlacedPurchase, purchaseByKey, setMethod } from './store.ts';
export { takeLate } from './take-late.ts';
export { type NewOrder, type NewOrderLine, writeOrders } from './write-orders.ts';

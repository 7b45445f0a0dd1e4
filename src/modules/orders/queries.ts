/** Reads for screens, by noun. */
export { type CheckoutView, checkoutView } from './checkout-view.ts';
export { type MyOrderRow, myOrders } from './my-orders.ts';
export { type OpenClaim, type OrderView, officialOrder, orderView, sellerOrder } from './order-view.ts';
export { type PayView, payView } from './pay-view.ts';
export {
  type SellerOrderRow,
  type SellerTab,
  type SellerToday,
  sellerOrders,
  sellerTabCounts,
  sellerToday,
} from './seller-orders.ts';

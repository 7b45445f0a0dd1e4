/** Reads for screens, by noun. */

export { type DayLists, dayLists } from './day-lists.ts';
export { MY_ORDERS_PER_PAGE, type MyOrderRow, myOrders } from './my-orders.ts';
export { OrderAnswer, orderAnswer, orderAnswers } from './order-answers.ts';
export type { OpenClaim, OrderLineView, ParcelView } from './order-parts.ts';
export { type OrderView, officialOrder, orderView, sellerOrder } from './order-view.ts';
export { packingSheet, type SheetLine, type ToWeigh, weighingList } from './packing-sheet.ts';
export { type PayView, payView } from './pay-view.ts';
export { type PurchaseMoney, type PurchaseOrder, purchaseMoney } from './purchase-money.ts';
export { sellerJobs } from './seller-jobs.ts';
export {
  ORDERS_PER_PAGE,
  type SellerOrderRow,
  type SellerTab,
  type SellerToday,
  sellerOrders,
  sellerTabCounts,
  sellerToday,
} from './seller-orders.ts';

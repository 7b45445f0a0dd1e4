export { type AreaOption, areaOptions } from './area-queries.ts';
export {
  type CaseEntry,
  type ClaimCase,
  caseLog,
  claimCase,
  type NearNotice,
  type NoticeCase,
  noticeCase,
  RESOLVED_PER_PAGE,
  type ResolvedNotice,
  resolvedNotices,
} from './case-queries.ts';
export { type OfficialShop, officialShop } from './official-shop-queries.ts';
export {
  type OfficialOrderRow,
  ORDER_GROUPS,
  ORDERS_PER_PAGE,
  type OrderFilter,
  officialOrders,
  orderLinks,
  orderSheet,
  PROOFS,
} from './order-list-queries.ts';
export { PARKED_PER_PAGE, parkedWork } from './parked-queries.ts';
export {
  officialProducts,
  PRODUCTS_PER_PAGE,
  type ProductFilter,
  type ProductRow,
  productSheet,
} from './product-list-queries.ts';

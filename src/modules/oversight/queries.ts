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
export {
  auditLog,
  type ChainState,
  LOG_PER_PAGE,
  LOG_TOPICS,
  type LogFilter,
  type LogRow,
  verifyChain,
} from './log-queries.ts';
export {
  MARKET_PER_PAGE,
  type OfficialOrderRow,
  ORDER_GROUPS,
  type OrderFilter,
  officialOrders,
  officialProducts,
  orderLinks,
  PROOFS,
  type ProductFilter,
  type ProductRow,
} from './market-queries.ts';
export { type OfficialShop, officialShop } from './official-shop-queries.ts';
export { PARKED_PER_PAGE, parkedWork } from './parked-queries.ts';

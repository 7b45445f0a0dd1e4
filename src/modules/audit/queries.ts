export {
  type ChainState,
  type CheckView,
  chainState,
  HASHES_PER_PAGE,
  publicHashes,
} from './chain-queries.ts';
export { auditLog, countLog, everyLogRow, LOG_PER_PAGE, type LogRow } from './log-queries.ts';

export {
  type CheckState,
  DIFFERENCES_PER_PAGE,
  type DifferenceCase,
  type DifferenceFilter,
  type DifferenceRow,
  differenceCase,
  differences,
  lastCheck,
} from './difference-queries.ts';
export {
  type MoneyRecord,
  recordSheet,
  recordsOfOrder,
  recordsOfOrders,
  shopRecords,
} from './record-queries.ts';
export {
  STATEMENT_ROWS,
  type Statement,
  type StatementRow,
  shopStatement,
  statementRows,
} from './statement-queries.ts';

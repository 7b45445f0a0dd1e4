export { CLOSED_PER_PAGE, type ClosedFilter, type ClosedRow, closedSheet, closedWork } from './closed-queries.ts';
export {
  type Batch,
  type BatchResult,
  type Colleague,
  colleagues,
  isHers,
  mayBeGiven,
  type SavedView,
  savedViews,
  workBatch,
} from './people-queries.ts';
export {
  isInOthersQueue,
  mayTakeWork,
  type Neighbour,
  type WorkItemView,
  type WorkPage,
  workCounts,
  workItem,
  workNeighbours,
  workPage,
  workRows,
  workSheet,
} from './work-queries.ts';

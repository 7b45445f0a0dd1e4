/** The door of the log for other rooms; rows are written by `#platform/audit.ts`. */
export { exportLog } from './export-log.ts';
export { ENTRY_TEXT } from './store.ts';
export { verifyLog } from './verify-log.ts';

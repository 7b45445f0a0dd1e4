/** The door of complaints for programs and for the figures of the market. */
export { complaintCounts } from './count-queries.ts';
export { openCasePhoto } from './open-case-photo.ts';
export { printMinutes } from './print-minutes.ts';

export { pendingDays } from './changed-queries.ts';
export { targetOf } from './core/target.ts';
export { installTargets } from './install-targets.ts';
export { places } from './place-queries.ts';
export { targetsAt } from './queries.ts';
export { readFigures, series } from './read-queries.ts';
export { snapshotOf } from './snapshot-queries.ts';

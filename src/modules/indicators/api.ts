export { targetOf, targetsOn } from './core/target.ts';
export { installTargets } from './install-targets.ts';
export { planTargets, targetsAt, valuesOf } from './queries.ts';
export { type Snapshot, snapshotOf } from './snapshot-queries.ts';

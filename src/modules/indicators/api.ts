export { targetOf } from './core/target.ts';
export { installTargets } from './install-targets.ts';
export { targetsAt } from './queries.ts';

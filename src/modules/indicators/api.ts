export { targetOf } from './core/target.ts';
export { installTargets } from './install-targets.ts';
export { openFigures } from './open-queries.ts';
export { targetsAt } from './queries.ts';

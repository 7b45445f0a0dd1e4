/** The door of takedowns for other rooms. */
export { frozenPicture, openEvidence } from './open-evidence.ts';
export { takedownFigures } from './queries.ts';
export { takeDownReported } from './take-down-reported.ts';

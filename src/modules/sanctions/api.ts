/** The door of sanctions for other rooms. */
export { endSanction } from './end-sanction.ts';
export { type HoldingSanction, holdingSanctions, sanctionDecision } from './queries.ts';

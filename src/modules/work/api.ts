/** The door of the queue for the rooms whose things wait in it. */
export { beginDecision } from './begin-decision.ts';
export { noteSeen, seeWork } from './see-work.ts';
export { changeWork, closeWork, closeWorkOfShop, type NewWork, openWork, type WorkKey } from './store.ts';

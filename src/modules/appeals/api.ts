/** The door of appeals for the rooms whose decisions are appealed against. */
export { grantAppeal } from './grant-appeal.ts';
export { appealUntil, type OpenAppeal, openAppeal } from './open-appeal.ts';

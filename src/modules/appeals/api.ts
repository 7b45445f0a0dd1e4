/** The door of appeals for the rooms whose decisions are appealed against. */
export { appealUntil, type OpenAppeal, openAppeal } from './open-appeal.ts';

/** The door of the department's files for other rooms. */
export { letterWord } from './letter-word.ts';
export { type NewCase, openCase } from './open-case.ts';
export { nextNumber } from './store.ts';

/** The door of officials for other rooms. */
export { isKnownOfficial } from './officials-queries.ts';
export { giveRole } from './store.ts';

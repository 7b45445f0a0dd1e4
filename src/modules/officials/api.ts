/** The door of officials for other rooms. */
export { giveRole } from './store.ts';

/** The door of recalls for the pages. */
export { readLink } from './read-link.ts';

/** The door of agencies for programs. */
export type { Reader } from './look.ts';
export { readDatabase, readDatabases, readFigures, readListings, readSellers } from './read-for-agency.ts';
export { agencyReader } from './token-store.ts';

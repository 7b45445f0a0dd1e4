/** The door of agencies for programs. */
export { databases as listDatabases } from './database-store.ts';
export type { Reader } from './look.ts';
export { readDatabase, readFigures, readListings, readSellers } from './read-for-agency.ts';
export { agencyReader } from './token-store.ts';

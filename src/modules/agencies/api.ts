/** The door of agencies for programs, and for rooms whose things an agency reads. */
export { look, type Reader, readerOf } from './look.ts';
export { readDatabase, readDatabases, readFigures, readListings, readSellers } from './read-for-agency.ts';
export { agencyReader } from './token-store.ts';

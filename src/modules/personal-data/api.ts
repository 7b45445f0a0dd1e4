/** The door of personal data for programs. */
export { openExport } from './open-export.ts';

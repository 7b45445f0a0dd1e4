/** The door of complaints for programs. */
export { openCasePhoto } from './open-case-photo.ts';

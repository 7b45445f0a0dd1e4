/** The door of inspections for programs and other rooms. */
export { openPhoto as openInspectionPhoto } from './open-photo.ts';

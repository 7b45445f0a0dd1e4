/** The door of inquiries for programs. */
export { openLetterScan } from './open-inquiry.ts';

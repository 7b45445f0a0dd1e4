/** The door of the tax room for programs' doors. What prints papers is never handed to code that Next.js bundles. */
export { printYear } from './print-year.ts';
export { FILE_FORMS, openReturnFile } from './return-file.ts';

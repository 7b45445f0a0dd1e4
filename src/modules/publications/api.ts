/** The door of what the market publishes, for rooms whose people agree to it. */
export { agreedText } from './agreed-text.ts';
export { importTexts } from './import-texts.ts';

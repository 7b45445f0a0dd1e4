export { sendText } from './send-text.ts';

/** The door of notices for other rooms. Templates and their values: core/templates.ts. */
export { unreadCount } from './queries.ts';
export { sendCodeLetter } from './send-code-letter.ts';
export { sendText } from './send-text.ts';
export { stopZalo } from './store.ts';
export { tell } from './tell.ts';
export { tellOfficials } from './tell-officials.ts';
export { tellShop } from './tell-shop.ts';

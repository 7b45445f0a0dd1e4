/** The door of transfers for programs. */
export { receiveBankNotice } from './receive-bank-notice.ts';

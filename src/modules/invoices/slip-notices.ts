/** Notices 04/SS-HĐĐT, for who decides that one is sent; they are signed, sent and answered here, as invoices are. */
export { hasNoticeUnderWay, insertNotice, lastAddressed } from './notice-store.ts';

/** The door of invoices for other rooms and for programs. */
export { giveOrderData, readCursor, readDataToken } from './give-order-data.ts';

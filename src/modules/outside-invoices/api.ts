/** The door of the order data for programs. */
export { giveOrderData, readDataCursor, readDataToken } from './give-order-data.ts';

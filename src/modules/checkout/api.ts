/** The door of the checkout for programs. */
export { placeOrder } from './place-order.ts';

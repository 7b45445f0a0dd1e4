/** The door of the shops for other rooms. */
export { changeShopStatus } from './change-shop-status.ts';
export { openPrivateFile } from './open-private-file.ts';
export { deliveryOffer, payableAccount, pickupOffers, shopForSale, shopIsOpenFor, watchSecret } from './queries.ts';
export { checkPapers, noteMissedConfirmation, savePaper } from './store.ts';

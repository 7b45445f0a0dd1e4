/** The door of the shops for other rooms. */
export { openPrivateFile } from './open-private-file.ts';
export { deliveryOffer, payableAccount, pickupOffers, shopForSale, watchersOf } from './queries.ts';
export { addShopRating, checkPapers, noteMissedConfirmation, savePaper } from './store.ts';

/** The door of the shops for other rooms. */

export { decideApplication } from './decide-application.ts';
export * as shopIdentity from './identity-store.ts';
export { openPrivateFile } from './open-private-file.ts';
export * as shopPages from './page-store.ts';
export { shopForSale } from './queries.ts';
export * as sanctionedShops from './sanction-store.ts';
export { type PayableAccount, payableAccounts, type ShopTerms, shopTerms } from './shop-terms.ts';
export { checkPapers, noteMissedConfirmation, recountShopRating, savePaper } from './store.ts';
export { secretsOfWatchers, watchersOf } from './watch-queries.ts';
export * as watchedAccounts from './watch-store.ts';

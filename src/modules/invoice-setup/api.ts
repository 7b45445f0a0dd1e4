/** The door of the set-up for who issues: how a shop is registered, what it signs with, where its numbers come from. */
export * as numbering from './numbering.ts';
export type { Series } from './series-store.ts';
export {
  lockRegistration,
  type Registration,
  registrationById,
  registrationOf,
  type SellerFacts,
  sellerFacts,
  setLastRegisterNo,
} from './setup-store.ts';
export * as signing from './signing.ts';

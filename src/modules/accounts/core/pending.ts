/** The browser holds only the id of the code that was sent; everything else of a half-done step rests on the server. */
export const PENDING_COOKIE = 'pending';

/** How long a finished code opens the last step of a reset. */
export const RESET_MINUTES = 15;

/** How long the link of a new administrator is good. */
export const INVITATION_HOURS = 24;

/** How long a code given by an official is good: until the next day, since not everybody has the phone at hand. */
export const RESET_CODE_HOURS = 24;

/**
 * What a reset wants beside the code, since a stolen phone must not be enough: officials show their app, the owner of a
 * shop names the personal number it was opened with, and whoever has none there brings a code from the department. A tax
 * code or the shop's bank account would not do: everybody can read them.
 */
export type SecondProof = 'none' | 'totp' | 'shop';

export function secondProofOf(account: { isOfficial: boolean; isSeller: boolean }): SecondProof {
  if (account.isOfficial) return 'totp';
  return account.isSeller ? 'shop' : 'none';
}

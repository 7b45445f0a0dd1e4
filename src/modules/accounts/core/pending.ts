/** The browser holds only the id of the code that was sent; everything else of a half-done step rests on the server. */
export const PENDING_COOKIE = 'pending';

/** How long a finished code opens the last step of a reset. */
export const RESET_MINUTES = 15;

/** How long the link of a new administrator is good. */
export const INVITATION_HOURS = 24;

/** What a reset wants beside the code: officials show their app, people of a shop name its number. */
export type SecondProof = 'none' | 'totp' | 'shop';

export function secondProofOf(account: { isOfficial: boolean; isSeller: boolean }): SecondProof {
  if (account.isOfficial) return 'totp';
  return account.isSeller ? 'shop' : 'none';
}

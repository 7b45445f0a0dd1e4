import type { MoneyChannel } from '#modules/books/api.ts';
import type { Proof } from './store.ts';

/**
 * Who says that money is there: a watcher's signed notice, the seller's own statement file, or a person's word. A file can
 * be altered before it is shown and nobody has signed it, so it is the seller's word (books: by hand), told apart by its proof.
 */
export type Seen =
  | { kind: 'notice'; noticeId: string }
  | { kind: 'statement'; noticeId: string; byId: string }
  | { kind: 'by_hand'; by: 'seller' | 'official' };

export function proofOf(seen: Seen): Proof {
  return seen.kind;
}

export function channelOf(seen: Seen): MoneyChannel {
  return seen.kind === 'notice' ? 'bank' : 'bank_by_hand';
}

/** What the books keep as the entry's proof. */
export function bookedProof(seen: Seen, byId: string | null): Record<string, string> {
  if (seen.kind === 'by_hand') return { by: seen.by, byId: byId ?? '' };
  if (seen.kind === 'notice') return { noticeId: seen.noticeId };
  return { by: 'statement', noticeId: seen.noticeId, byId: seen.byId };
}

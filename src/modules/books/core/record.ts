import type { MoneyChannel } from './accounts.ts';

/** What money did: it came, it went back, or what was said to have gone back never arrived. */
export type RecordKind = 'payment' | 'refund' | 'refund_undone';

/** What stands behind a movement of money, from a signed message down to one side's word. */
export const PROOF_KINDS = [
  'gateway_notice',
  'gateway_answer',
  'bank_notice',
  'statement_file',
  'seller_reference',
  'seller_photo',
  'seller_word',
  'official_word',
  'cash_taken',
  'cash_given',
  'buyer_word',
] as const;
export type ProofKind = (typeof PROOF_KINDS)[number];

export type ProofFacts = {
  kind: RecordKind;
  channel: MoneyChannel;
  /** Who told of the bank's row: a watcher's name, or `statement`. */
  bankTeller: string | null;
  /** Where a gateway's word was heard. */
  gatewaySource: string | null;
  /** Whose word the books name. */
  by: string | null;
  hasReference: boolean;
  hasPhoto: boolean;
};

const isGateway = (channel: MoneyChannel): boolean =>
  channel !== 'cash' && channel !== 'bank' && channel !== 'bank_by_hand';

/** The strongest proof there is of one movement. */
export function proofKindOf(facts: ProofFacts): ProofKind {
  const { kind, channel, bankTeller } = facts;
  if (kind === 'refund_undone') return 'buyer_word';
  if (channel === 'cash') return kind === 'payment' ? 'cash_taken' : 'cash_given';
  // A gateway says that it has sent money back when it is asked, never by itself.
  if (isGateway(channel))
    return facts.gatewaySource === 'notice' && kind === 'payment' ? 'gateway_notice' : 'gateway_answer';
  if (kind === 'refund')
    return facts.hasReference ? 'seller_reference' : facts.hasPhoto ? 'seller_photo' : 'seller_word';
  if (bankTeller !== null) return bankTeller === 'statement' ? 'statement_file' : 'bank_notice';
  if (channel === 'bank') return 'bank_notice';
  return facts.by === 'official' ? 'official_word' : 'seller_word';
}

import { describe, expect, it } from 'vitest';
import { type ProofFacts, proofKindOf } from './record.ts';

const facts = (some: Partial<ProofFacts>): ProofFacts => ({
  kind: 'payment',
  channel: 'bank',
  bankTeller: null,
  gatewaySource: null,
  by: null,
  hasReference: false,
  hasPhoto: false,
  ...some,
});

describe('the proof of a movement of money', () => {
  it.each([
    [{ channel: 'vnpay', gatewaySource: 'notice' }, 'gateway_notice'],
    [{ channel: 'momo', gatewaySource: 'query' }, 'gateway_answer'],
    [{ channel: 'bank', bankTeller: 'sepay' }, 'bank_notice'],
    [{ channel: 'bank_by_hand', bankTeller: 'statement', by: 'statement' }, 'statement_file'],
    [{ channel: 'bank_by_hand', by: 'seller' }, 'seller_word'],
    [{ channel: 'bank_by_hand', by: 'official' }, 'official_word'],
    [{ channel: 'cash' }, 'cash_taken'],
  ] as const)('of money that came: %o', (some, proof) => {
    expect(proofKindOf(facts(some))).toBe(proof);
  });

  it.each([
    [{ channel: 'zalopay', hasReference: true }, 'gateway_answer'],
    [{ channel: 'bank_by_hand', hasReference: true, hasPhoto: true }, 'seller_reference'],
    [{ channel: 'bank_by_hand', hasPhoto: true }, 'seller_photo'],
    [{ channel: 'bank_by_hand' }, 'seller_word'],
    [{ channel: 'cash', hasReference: true }, 'cash_given'],
  ] as const)('of money that went back: %o', (some, proof) => {
    expect(proofKindOf(facts({ kind: 'refund', ...some }))).toBe(proof);
  });

  it('of a refund that never arrived: the buyer says so', () => {
    expect(proofKindOf(facts({ kind: 'refund_undone', channel: 'bank_by_hand' }))).toBe('buyer_word');
  });
});

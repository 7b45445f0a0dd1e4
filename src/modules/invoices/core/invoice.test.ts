import { describe, expect, it } from 'vitest';
import { shownState } from './invoice.ts';

describe('what an invoice is called', () => {
  it.each([
    ['numbered', 'code_pending', 'coding'],
    ['numbered', 'provider_silent', 'coding'],
    ['numbered', 'answer_lost', 'coding'],
    ['sent', 'answer_lost', 'sent'],
    ['numbered', 'signer_silent', 'numbered'],
    ['numbered', null, 'numbered'],
    ['draft', 'provider_silent', 'draft'],
    ['granted', 'file_pending', 'granted'],
  ] as const)('%s that waits for %s is %s', (state, waitReason, called) => {
    expect(shownState(state, waitReason)).toBe(called);
  });
});

import { describe, expect, it } from 'vitest';
import { authorityStatement, type InvoiceChecks, LOOKUP_CODE, sellerStatement, tidyLookupCode } from './look-up.ts';

const right: InvoiceChecks = {
  seller: 'valid',
  authority: 'valid',
  isCertificateInDates: true,
  isCertificateOfSeller: true,
  isTrusted: true,
};

it('a code is read as people type it', () => {
  expect(tidyLookupCode(' abcd-efgh jklm.npqr ')).toBe('ABCDEFGHJKLMNPQR');
  expect(LOOKUP_CODE.test('ABCDEFGHJKLMNPQR')).toBe(true);
  for (const code of ['ABCDEFGHJKLMNPQ', 'ABCDEFGHJKLMNPQ0', 'ABCDEFGHIJKLMNPQ', "ABCDEFGHJKLMNPQ'"])
    expect(LOOKUP_CODE.test(code)).toBe(false);
});

describe('a signature is called right only when everything about it is', () => {
  it.each([
    [{}, 'sellerValid', 'ok'],
    [{ isTrusted: false }, 'sellerUntrusted', 'wait'],
    [{ isCertificateInDates: false }, 'sellerOutOfDates', 'bad'],
    [{ isCertificateOfSeller: false, isCertificateInDates: false }, 'sellerOther', 'bad'],
    [{ seller: 'invalid' }, 'sellerInvalid', 'bad'],
    [{ seller: 'none' }, 'sellerNone', 'bad'],
  ] as const)('%o: %s', (wrong, key, tone) => {
    expect(sellerStatement('coded', { ...right, ...wrong })).toEqual({ tone, key });
  });

  it('a cash register needs none, but a wrong one is wrong', () => {
    expect(sellerStatement('cash_register', { ...right, seller: 'none' }).key).toBe('sellerNotNeeded');
    expect(sellerStatement('cash_register', { ...right, seller: 'invalid' }).key).toBe('sellerInvalid');
  });
});

describe('the code of the authority', () => {
  const none: InvoiceChecks = { ...right, authority: 'none' };
  it.each([
    ['coded', right, 'sent', 'authorityValid'],
    ['coded', { ...right, authority: 'invalid' }, 'granted', 'authorityInvalid'],
    ['coded', none, 'sent', 'authorityWaits'],
    ['coded', none, 'rejected', 'authorityRefused'],
    ['coded', none, null, 'authorityNone'],
    ['uncoded', none, null, 'authorityUncoded'],
    ['cash_register', none, 'granted', 'authorityRegister'],
    ['cash_register', none, 'rejected', 'authorityRefused'],
  ] as const)('%s, %o, %s: %s', (mode, checks, state, key) => {
    expect(authorityStatement(mode, checks, state).key).toBe(key);
  });
});

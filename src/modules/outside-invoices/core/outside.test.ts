import { describe, expect, it } from 'vitest';
import { isProven, type OutsideExpected, type OutsideFacts, type OutsideProof, outsideDifferences } from './outside.ts';

const facts: OutsideFacts = {
  sellerTaxCode: '2500123456',
  form: 2,
  symbol: 'C26TAA',
  number: 17,
  issuedOn: '2026-11-22',
  totalVnd: 120_000n,
  authorityCode: '00ABC',
};
const expected: OutsideExpected = {
  sellerTaxCode: '2500123456',
  packedVnd: 120_000n,
  leftVnd: 100_000n,
  orderedOn: '2026-11-20',
  today: '2026-11-22',
};
const proof: OutsideProof = {
  seller: 'valid',
  authority: 'valid',
  isCertificateInDates: true,
  isCertificateOfSeller: true,
  isTrusted: true,
};

describe('an invoice issued elsewhere', () => {
  it('stands where it says the same as the sale, typed or proven', () => {
    expect(outsideDifferences(facts, expected, null)).toEqual([]);
    expect(outsideDifferences(facts, expected, proof)).toEqual([]);
  });

  it('may be of what was left after goods came back', () => {
    expect(outsideDifferences({ ...facts, totalVnd: 100_000n }, expected, null)).toEqual([]);
  });

  it.each<[string, Partial<OutsideFacts>, Partial<OutsideProof> | null, string[]]>([
    ['another seller', { sellerTaxCode: '2500123457' }, null, ['seller']],
    ['another sum', { totalVnd: 119_999n }, null, ['total']],
    ['before it was ordered', { issuedOn: '2026-11-19' }, null, ['before_order']],
    ['of tomorrow', { issuedOn: '2026-11-23' }, null, ['in_future']],
    ['of another year than its symbol', { symbol: 'C25TAA' }, null, ['year']],
    ['coded without its code', { authorityCode: null }, {}, ['no_code']],
    ['a signature that does not fit', {}, { seller: 'invalid' }, ['signature']],
    ['an authority’s signature that does not fit', {}, { authority: 'invalid' }, ['signature']],
    ['no signature', {}, { seller: 'none' }, ['no_signature']],
    ['somebody else’s certificate', {}, { isCertificateOfSeller: false }, ['certificate']],
    ['a certificate that had ended', {}, { isCertificateInDates: false }, ['certificate']],
    ['several things at once', { totalVnd: 1n, sellerTaxCode: '1' }, null, ['seller', 'total']],
  ])('is refused for %s', (_, wrong, ofFile, differences) => {
    expect(outsideDifferences({ ...facts, ...wrong }, expected, ofFile && { ...proof, ...ofFile })).toEqual(
      differences,
    );
  });

  it('from a cash register needs no signature', () => {
    expect(outsideDifferences({ ...facts, symbol: 'C26MAA' }, expected, { ...proof, seller: 'none' })).toEqual([]);
  });

  it('a branch’s code is the same with and without its dash', () => {
    const branch = { ...expected, sellerTaxCode: '2500123456-001' };
    expect(outsideDifferences({ ...facts, sellerTaxCode: '2500123456001' }, branch, null)).toEqual([]);
  });

  it('is proven by signatures under a trusted root alone', () => {
    expect(isProven(null)).toBe(false);
    expect(isProven({ ...proof, isTrusted: false })).toBe(false);
    expect(isProven({ ...proof, seller: 'none', authority: 'none' })).toBe(false);
    expect(isProven(proof)).toBe(true);
  });
});

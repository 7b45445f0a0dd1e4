/**
 * An invoice that the seller issued elsewhere stands for a sale only where it says the same as the sale: whose, when, how
 * much. What differs is told by name, so that a slip of the finger is found and a stranger's invoice is not taken.
 */
import type { Vnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';

/** Only the kinds a sale of goods has: registered or from a cash register (Circular 91/2026, Annex I). */
export const OUTSIDE_SYMBOL = /^[CK]\d{2}[TM][A-Z]{2}$/;

export type OutsideFacts = {
  sellerTaxCode: string;
  form: number;
  symbol: string;
  number: number;
  issuedOn: Day;
  totalVnd: Vnd;
  authorityCode: string | null;
};

/** What an XML file proves beyond what is typed. */
export type OutsideProof = {
  seller: 'valid' | 'invalid' | 'none';
  authority: 'valid' | 'invalid' | 'none';
  isCertificateInDates: boolean;
  isCertificateOfSeller: boolean;
  /** By a root the installation trusts; else the file proves no more than typing does. */
  isTrusted: boolean;
};

export type OutsideExpected = {
  sellerTaxCode: string;
  /** The bills of the orders it stands for, as packed, and less what came back since. */
  packedVnd: Vnd;
  leftVnd: Vnd;
  /** The earliest day of ordering among them. */
  orderedOn: Day;
  today: Day;
};

export const OUTSIDE_DIFFERENCES = [
  'seller',
  'total',
  'before_order',
  'in_future',
  'year',
  'no_code',
  'signature',
  'no_signature',
  'certificate',
] as const;
export type OutsideDifference = (typeof OUTSIDE_DIFFERENCES)[number];

const digits = (code: string): string => code.replace(/\D/g, '');

/** What keeps it from standing for the orders; empty where nothing does. */
export function outsideDifferences(
  facts: OutsideFacts,
  expected: OutsideExpected,
  proof: OutsideProof | null,
): OutsideDifference[] {
  const isRegister = facts.symbol.charAt(3) === 'M';
  const isCoded = facts.symbol.startsWith('C');
  const checks: [OutsideDifference, boolean][] = [
    ['seller', digits(facts.sellerTaxCode) !== digits(expected.sellerTaxCode)],
    ['total', facts.totalVnd !== expected.packedVnd && facts.totalVnd !== expected.leftVnd],
    ['before_order', facts.issuedOn < expected.orderedOn],
    ['in_future', facts.issuedOn > expected.today],
    ['year', facts.symbol.slice(1, 3) !== facts.issuedOn.slice(2, 4)],
    // A file of a coded invoice without its code is one that the authority has not taken yet.
    ['no_code', proof !== null && isCoded && facts.authorityCode === null],
    ['signature', proof?.seller === 'invalid' || proof?.authority === 'invalid'],
    ['no_signature', proof?.seller === 'none' && !isRegister],
    ['certificate', proof?.seller === 'valid' && !(proof.isCertificateOfSeller && proof.isCertificateInDates)],
  ];
  return checks.filter(([, differs]) => differs).map(([difference]) => difference);
}

/** Its signatures and code were looked at and hold; what is only typed counts as well, but apart. */
export const isProven = (proof: OutsideProof | null): boolean =>
  proof?.isTrusted === true && (proof.seller === 'valid' || proof.authority === 'valid');

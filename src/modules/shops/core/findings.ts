import { foldForBank } from '#kernel/vietnamese.ts';
import type { ShopKind } from './answers.ts';
import { parseTaxCode } from './tax-code.ts';

export type FindingCode =
  | 'TAX_CODE'
  | 'PERSONAL_ID'
  | 'AREA'
  | 'HOLDER_NAME'
  | 'BANK_ACCOUNT'
  | 'PAPER_PHOTO'
  | 'IDENTITY';
/** `ok` was checked and is right, `look` is for a person to judge, `bad` stands against approving. */
export type Finding = { code: FindingCode; level: 'ok' | 'look' | 'bad'; data?: Record<string, string> };

export type ApplicationFacts = {
  kind: ShopKind;
  legalName: string;
  taxCode: string | null;
  /** The number is well formed and nobody else's; names of those who have it too. */
  personalIdTakenBy: readonly string[];
  taxCodeTakenBy: readonly string[];
  areaIsToday: boolean;
  areaName: string;
  holderName: string;
  bankAccountAlsoOf: readonly string[];
  hasRequiredPaper: boolean;
  /** What an identity provider said of who signs, and whether the law of the day wants it. */
  identity: 'none' | 'refused' | 'waiting' | 'accepted';
  identityNeeded: boolean;
};

// How banks shorten the names of organisations.
const SHORT: Readonly<Record<string, string>> = {
  HTX: 'HOP TAC XA',
  CTY: 'CONG TY',
  CT: 'CONG TY',
  TNHH: 'TRACH NHIEM HUU HAN',
  CP: 'CO PHAN',
  MTV: 'MOT THANH VIEN',
  DNTN: 'DOANH NGHIEP TU NHAN',
  NN: 'NONG NGHIEP',
  DV: 'DICH VU',
  TM: 'THUONG MAI',
  SX: 'SAN XUAT',
};

/** A name as banks keep it, whole: capitals, no marks, no shortened words. */
function bankName(name: string): string {
  const words = foldForBank(name, 200)
    .toUpperCase()
    .split(/[\s._-]+/);
  return words
    .map((word) => SHORT[word] ?? word)
    .join(' ')
    .replace(/\bVA\b/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Whether an account is in the legal name; banks cut long ones, so of those the beginning decides. */
export function holderMatches(legalName: string, holderName: string): boolean {
  const [legal, holder] = [bankName(legalName), bankName(holderName)];
  if (holder === '') return false;
  return legal === holder || (holder.length >= 20 && legal.startsWith(holder));
}

/** What the machine can check about a request, said to the official beside the papers. */
export function applicationFindings(facts: ApplicationFacts): Finding[] {
  return [
    taxCodeFinding(facts),
    ...(facts.kind === 'household' ? [personalIdFinding(facts)] : []),
    { code: 'AREA', level: facts.areaIsToday ? 'ok' : 'bad', data: { area: facts.areaName } },
    {
      code: 'HOLDER_NAME',
      level: holderMatches(facts.legalName, facts.holderName) ? 'ok' : 'look',
      data: { holder: facts.holderName, legal: facts.legalName },
    },
    facts.bankAccountAlsoOf.length === 0
      ? { code: 'BANK_ACCOUNT', level: 'ok' }
      : { code: 'BANK_ACCOUNT', level: 'look', data: { others: facts.bankAccountAlsoOf.join(', ') } },
    { code: 'PAPER_PHOTO', level: facts.hasRequiredPaper ? 'ok' : 'bad' },
    ...identityFinding(facts),
  ];
}

/** Before the law wants it, whoever has not come by electronic identity is judged by papers as ever. */
function identityFinding({ identity, identityNeeded }: ApplicationFacts): Finding[] {
  if (identity === 'accepted') return [{ code: 'IDENTITY', level: 'ok' }];
  if (identityNeeded) return [{ code: 'IDENTITY', level: 'bad', data: { state: identity } }];
  return identity === 'none' ? [] : [{ code: 'IDENTITY', level: 'look', data: { state: identity } }];
}

function taxCodeFinding({ kind, taxCode, taxCodeTakenBy }: ApplicationFacts): Finding {
  if (taxCode === null)
    return { code: 'TAX_CODE', level: kind === 'household' ? 'ok' : 'bad', data: { state: 'none' } };
  if (!parseTaxCode(taxCode).ok) return { code: 'TAX_CODE', level: 'bad', data: { state: 'wrong' } };
  return taxCodeTakenBy.length === 0
    ? { code: 'TAX_CODE', level: 'ok', data: { state: 'right' } }
    : { code: 'TAX_CODE', level: 'bad', data: { state: 'taken', others: taxCodeTakenBy.join(', ') } };
}

function personalIdFinding({ personalIdTakenBy }: ApplicationFacts): Finding {
  return personalIdTakenBy.length === 0
    ? { code: 'PERSONAL_ID', level: 'ok', data: { state: 'right' } }
    : { code: 'PERSONAL_ID', level: 'bad', data: { state: 'taken', others: personalIdTakenBy.join(', ') } };
}

/** Whatever is `bad` must be put right before a shop may open. */
export const mayApprove = (findings: readonly Finding[]): boolean => findings.every((f) => f.level !== 'bad');

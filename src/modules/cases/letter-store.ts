import type { Tx } from '#platform/db.ts';
import {
  LETTER,
  type LetterFacts,
  type LetterKind,
  type LetterPaper,
  type LetterState,
  paperOf,
} from './core/letter.ts';

export type LockedLetter = {
  id: string;
  caseId: string;
  shopId: string;
  sanctionId: string | null;
  kind: LetterKind;
  state: LetterState;
  subject: string;
  body: string;
  changedAt: Date;
};

/** Held until the transaction ends. */
export async function lockLetter(tx: Tx, letterId: string): Promise<LockedLetter | null> {
  const rows = await tx.$queryRaw<LockedLetter[]>`
    select id, case_id as "caseId", shop_id as "shopId", sanction_id as "sanctionId", kind::text as kind, state::text as state,
      subject, body, changed_at as "changedAt"
    from case_letters where id = ${letterId}::uuid for update`;
  return rows[0] ?? null;
}

export async function insertLetter(
  tx: Tx,
  letter: {
    caseId: string;
    shopId: string;
    sanctionId: string | null;
    kind: LetterKind;
    subject: string;
    body: string;
    writtenById: string;
    at: Date;
  },
): Promise<string> {
  const { at, ...rest } = letter;
  const row = await tx.caseLetter.create({
    data: { ...rest, writtenAt: at, changedAt: at },
    select: { id: true },
  });
  return row.id;
}

export async function saveText(
  tx: Tx,
  letterId: string,
  text: { subject: string; body: string; at: Date },
): Promise<boolean> {
  const { count } = await tx.caseLetter.updateMany({
    where: { id: letterId, state: 'draft' },
    data: { subject: text.subject, body: text.body, changedAt: text.at },
  });
  return count === 1;
}

export async function dropDraft(tx: Tx, letterId: string): Promise<boolean> {
  const { from, to } = LETTER.moves.drop;
  const { count } = await tx.caseLetter.updateMany({
    where: { id: letterId, state: { in: [...from] } },
    data: { state: to },
  });
  return count === 1;
}

export async function keepSigned(
  tx: Tx,
  letterId: string,
  signed: {
    series: string;
    year: number;
    number: number;
    paper: LetterPaper;
    paperSha256: string;
    signedById: string;
    signedForId: string | null;
    signedAt: Date;
  },
): Promise<boolean> {
  const { from, to } = LETTER.moves.sign;
  const { paper, ...rest } = signed;
  const { count } = await tx.caseLetter.updateMany({
    where: { id: letterId, state: { in: [...from] } },
    data: { ...rest, paper: { ...paper }, state: to },
  });
  return count === 1;
}

export async function noteRead(tx: Tx, letterId: string, at: Date): Promise<boolean> {
  const { count } = await tx.caseLetter.updateMany({
    where: { id: letterId, state: 'signed', readAt: null },
    data: { readAt: at },
  });
  return count === 1;
}

/** The printed bytes, once: a second printing of the same letter is thrown away. */
export async function keepPdf(
  tx: Tx,
  file: { letterId: string; pdf: Uint8Array; sha256: string; madeAt: Date },
): Promise<void> {
  await tx.letterFile.createMany({ data: [{ ...file, pdf: new Uint8Array(file.pdf) }], skipDuplicates: true });
}

export async function hasPdf(tx: Tx, letterId: string): Promise<boolean> {
  return (await tx.letterFile.count({ where: { letterId } })) === 1;
}

export type SignedLetter = {
  shopId: string;
  paper: LetterPaper;
  paperSha256: string;
  signedById: string | null;
  signedAt: Date;
};

export async function signedLetter(tx: Tx, letterId: string): Promise<SignedLetter | null> {
  const row = await tx.caseLetter.findUnique({
    where: { id: letterId },
    select: { shopId: true, paper: true, paperSha256: true, signedById: true, signedAt: true },
  });
  if (!row) return null;
  const { shopId, paperSha256, signedById, signedAt } = row;
  const paper = paperOf(row.paper);
  return paper && paperSha256 && signedAt ? { shopId, paper, paperSha256, signedById, signedAt } : null;
}

/** Announced or in force, and so until this transaction ends. */
export async function isInForce(tx: Tx, sanctionId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<{ state: string }[]>`
    select state::text as state from sanctions where id = ${sanctionId}::uuid for share`;
  return rows[0]?.state === 'announced' || rows[0]?.state === 'active';
}

export type CaseFacts = Pick<LetterFacts, 'caseCode' | 'caseTitle' | 'shopName' | 'legalName' | 'evidenceCount'> & {
  sanction:
    | (Omit<NonNullable<LetterFacts['sanction']>, 'from' | 'until'> & {
        id: string;
        startsAt: Date;
        untilAt: Date | null;
      })
    | null;
};

/** What a letter of this file is filled with: the newest decision among it. */
export async function caseFacts(tx: Tx, caseId: string): Promise<CaseFacts | null> {
  const rows = await tx.$queryRaw<Omit<CaseFacts, 'sanction'>[]>`
    select c.code as "caseCode", c.title as "caseTitle", s.name as "shopName", s.legal_name as "legalName",
      (select count(*)::int from case_evidence e where e.case_id = c.id) as "evidenceCount"
    from case_files c join shops s on s.id = c.shop_id where c.id = ${caseId}::uuid`;
  const facts = rows[0];
  if (!facts) return null;
  const sanctions = await tx.$queryRaw<NonNullable<CaseFacts['sanction']>[]>`
    select id, code, level::text as level, citation, reason, starts_at as "startsAt", until_at as "untilAt"
    from sanctions where case_id = ${caseId}::uuid and state in ('announced', 'active') order by decided_at desc, id desc limit 1`;
  return { ...facts, sanction: sanctions[0] ?? null };
}

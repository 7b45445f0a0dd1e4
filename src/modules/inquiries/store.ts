import { type Day, dateOfDay } from '#kernel/time.ts';
import type { Tx } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import {
  type InquiryPart,
  type InquiryState,
  type InquirySubject,
  inquiryTable,
  type Refusal,
  type Subject,
} from './core/inquiry.ts';

/** The shop, listing or order that is meant, in one unit or in all (null); of listings and orders those that buyers saw. */
export type FoundSubject = { id: string; name: string; shopId: string; shopName: string; areaId: string };

export async function findSubject(tx: Tx, subject: Subject, areaId: string | null): Promise<FoundSubject | null> {
  const by = subject.kind === 'order' ? subject.code : subject.slug;
  const rows = await tx.$queryRaw<FoundSubject[]>`
    select x.id::text as id, x.name, s.id::text as "shopId", s.name as "shopName", s.area_id::text as "areaId" from (
      select id, name, id as shop_id from shops where ${subject.kind} = 'shop' and slug = ${by}
      union all
      select id, name, shop_id from products where ${subject.kind} = 'product' and slug = ${by} and approved_at is not null
      union all
      select id, code, shop_id from orders where ${subject.kind} = 'order' and code = ${by}) x
    join shops s on s.id = x.shop_id where ${areaId}::uuid is null or s.area_id = ${areaId}::uuid`;
  return rows[0] ?? null;
}

export async function agencyName(tx: Tx, agencyId: string): Promise<string> {
  return (await tx.agency.findUniqueOrThrow({ where: { id: agencyId }, select: { name: true } })).name;
}

export type NewInquiry = {
  agencyId: string | null;
  askedById: string;
  authorityName: string;
  letterNumber: string;
  letterDate: Day | null;
  signerName: string;
  letterFileId: string | null;
  legalBasis: string;
  purpose: string;
  subjectKind: InquirySubject;
  subjectId: string;
  subjectName: string;
  shopId: string;
  parts: readonly InquiryPart[];
  spanFrom: Day | null;
  spanTo: Day | null;
  silentUntil: Day | null;
  silentReason: string;
  requestedAt: Date;
  createdAt: Date;
  dueAt: Date;
  citation: string;
};

const dated = (day: Day | null): Date | null => (day === null ? null : dateOfDay(day));

export async function insertInquiry(tx: Tx, inquiry: NewInquiry): Promise<{ id: string; code: string }> {
  const [number] = await tx.$queryRaw<{ n: bigint }[]>`select nextval('inquiry_code') as n`;
  const { parts, letterDate, spanFrom, spanTo, silentUntil, ...rest } = inquiry;
  return tx.inquiry.create({
    data: {
      ...rest,
      id: newId(),
      code: `CT${number?.n ?? 0n}`,
      parts: [...parts],
      givenParts: [],
      letterDate: dated(letterDate),
      spanFrom: dated(spanFrom),
      spanTo: dated(spanTo),
      silentUntil: dated(silentUntil),
    },
    select: { id: true, code: true },
  });
}

export type LockedInquiry = Omit<NewInquiry, 'parts' | 'letterFileId'> & {
  id: string;
  code: string;
  state: InquiryState;
  parts: InquiryPart[];
  areaId: string;
  sellerToldAt: Date | null;
  /** Of an agency that was closed meanwhile nobody is left to open the answer. */
  hasReader: boolean;
};

export async function lockInquiry(tx: Tx, id: string): Promise<LockedInquiry | null> {
  const rows = await tx.$queryRaw<LockedInquiry[]>`
    select i.id::text as id, i.code, i.state, i.agency_id::text as "agencyId", i.asked_by_id::text as "askedById",
      i.authority_name as "authorityName", i.letter_number as "letterNumber", i.letter_date::text as "letterDate",
      i.signer_name as "signerName", i.legal_basis as "legalBasis", i.purpose, i.subject_kind as "subjectKind",
      i.subject_id::text as "subjectId", i.subject_name as "subjectName", i.shop_id::text as "shopId", i.parts,
      i.span_from::text as "spanFrom", i.span_to::text as "spanTo", i.silent_until::text as "silentUntil",
      i.silent_reason as "silentReason", i.requested_at as "requestedAt", i.created_at as "createdAt", i.due_at as "dueAt",
      i.citation, i.seller_told_at as "sellerToldAt", (select s.area_id::text from shops s where s.id = i.shop_id) as "areaId",
      i.agency_id is null or exists (select 1 from agencies g where g.id = i.agency_id and g.closed_at is null) as "hasReader"
    from inquiries i where i.id = ${id}::uuid for update of i`;
  return rows[0] ?? null;
}

type Answered = {
  answeredAt: Date;
  answeredById: string;
  givenParts: InquiryPart[];
  refusal: Refusal | null;
  answer: string;
};

export async function moveInquiry(tx: Tx, id: string, move: 'answer' | 'refuse', by: Answered): Promise<boolean> {
  const { from, to } = inquiryTable.moves[move];
  const { count } = await tx.inquiry.updateMany({
    where: { id, state: { in: [...from] } },
    data: { ...by, state: to },
  });
  return count === 1;
}

export type NewFile = {
  inquiryId: string;
  sealed: Uint8Array<ArrayBuffer>;
  bytes: number;
  sha256: string;
  madeAt: Date;
};

export async function insertFile(tx: Tx, file: NewFile): Promise<void> {
  await tx.inquiryFile.create({ data: file });
}

export async function writeSellerTold(tx: Tx, id: string, at: Date): Promise<void> {
  await tx.inquiry.update({ where: { id }, data: { sellerToldAt: at } });
}

/** Answered, and the days of silence are over: the seller may know. */
export async function sellersToTell(tx: Tx, today: Day): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select id::text as id from inquiries where state = 'answered' and seller_told_at is null
      and (silent_until is null or silent_until < ${today}::date) order by id limit 200`;
  return rows.map(({ id }) => id);
}

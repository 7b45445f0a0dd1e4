import { addMinutes } from '#kernel/time.ts';
import type { InvoiceMode } from '#modules/invoices/core/document.ts';
import type { TaxMethod } from '#modules/invoices/core/who-uses-which.ts';
import { maskNumbersIn } from '#modules/shops/core/personal-id.ts';
import type { Tx } from '#platform/db.ts';
import { lookupHash, seal, unseal } from '#platform/secrets.ts';
import { codeKey, type KeptCode, keptCode, openCode, withCode } from './kept-code.ts';

/** The writer of registrations and certificates. */

export type Provider = 'plain' | 'viettel' | 'vnpt';

export type Registration = {
  id: string;
  shopId: string;
  taxMethod: TaxMethod;
  mode: InvoiceMode;
  provider: Provider;
  taxCode: string;
  legalName: string;
  address: string;
  posBlock: string | null;
  credentialsSealed: string | null;
  /** Of the symbol that was agreed with the vendor. */
  vendorLetters: string | null;
  issuesByItself: boolean;
  acceptedAt: Date | null;
  refusedReason: string | null;
  lastRegisterNo: bigint;
  /** How often the tax system was told in vain. */
  tries: number;
};

const registrationColumns = {
  id: true,
  shopId: true,
  taxMethod: true,
  mode: true,
  provider: true,
  taxCode: true,
  taxCodeSealed: true,
  legalName: true,
  address: true,
  posBlock: true,
  credentialsSealed: true,
  vendorLetters: true,
  issuesByItself: true,
  acceptedAt: true,
  refusedReason: true,
  lastRegisterNo: true,
  tries: true,
} as const;

/** The one in force; null when the shop has none. */
export async function registrationOf(tx: Tx, shopId: string): Promise<Registration | null> {
  const row = await tx.invoiceRegistration.findFirst({
    where: { shopId, endedAt: null },
    select: registrationColumns,
  });
  return row && withCode(row);
}

export async function registrationById(tx: Tx, id: string): Promise<(Registration & { endedAt: Date | null }) | null> {
  const row = await tx.invoiceRegistration.findUnique({
    where: { id },
    select: { ...registrationColumns, endedAt: true },
  });
  return row && withCode(row);
}

/** One after the other for a shop: registration, certificate and series are chosen together. */
export async function lockSetup(tx: Tx, shopId: string): Promise<void> {
  await tx.$executeRaw`select 1 from shops where id = ${shopId}::uuid for no key update`;
}

/** Held by who gives numbers by it: codes of a cash register come one after the other. */
export async function lockRegistration(tx: Tx, shopId: string, forCodes: boolean): Promise<Registration | null> {
  for (;;) {
    const isHeld =
      !forCodes ||
      (await tx.$executeRaw`
        select 1 from invoice_registrations where shop_id = ${shopId}::uuid and ended_at is null for update`) === 1;
    const [row] = await tx.$queryRaw<(Registration & KeptCode)[]>`
      select id, shop_id as "shopId", tax_method::text as "taxMethod", mode::text as mode, provider::text as provider, tax_code as "taxCode",
        tax_code_sealed as "taxCodeSealed", legal_name as "legalName", address, pos_block as "posBlock", credentials_sealed as "credentialsSealed",
        issues_by_itself as "issuesByItself", accepted_at as "acceptedAt", refused_reason as "refusedReason",
        last_register_no as "lastRegisterNo", vendor_letters as "vendorLetters", tries
      from invoice_registrations where shop_id = ${shopId}::uuid and ended_at is null for share`;
    // Whoever waited for a change was given none: the row that it waited for has ended, and it could not see the one that holds now.
    if (row ? isHeld : !(await registrationOf(tx, shopId))) return row ? withCode(row) : null;
  }
}

/** It is referred to, and stays; who counts its codes comes before or after. */
export async function holdRegistration(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`select 1 from invoice_registrations where id = ${id}::uuid for key share`;
}

/**
 * Whether a tax code is another seller's: verified as his, or what he issues under while nobody has verified it as this
 * shop's own. Shops of one owner may share theirs.
 */
export async function isTaxCodeOfAnother(tx: Tx, shopId: string, taxCode: string): Promise<boolean> {
  const hash = lookupHash('personal_id', taxCode);
  const [row] = await tx.$queryRaw<{ isOwn: boolean; isAnothers: boolean }[]>`
    select coalesce(s.tax_code = ${taxCode} or s.personal_id_hash = ${hash}, false) as "isOwn", exists (
      select 1 from shops o where o.id <> s.id and o.status <> 'closed'
        and (o.tax_code = ${taxCode} or o.personal_id_hash = ${hash}
          or exists (select 1 from invoice_registrations r where r.shop_id = o.id and r.tax_code = ${codeKey(taxCode)} and r.ended_at is null))
        and not exists (select 1 from shop_members a join shop_members b on b.account_id = a.account_id
          where a.shop_id = s.id and b.shop_id = o.id and a.role = 'owner' and b.role = 'owner')) as "isAnothers"
    from shops s where s.id = ${shopId}::uuid`;
  return row?.isAnothers === true && !row.isOwn;
}

export async function setLastRegisterNo(tx: Tx, id: string, lastRegisterNo: bigint): Promise<void> {
  await tx.invoiceRegistration.update({ where: { id }, data: { lastRegisterNo } });
}

export async function endRegistration(tx: Tx, shopId: string, at: Date): Promise<void> {
  await tx.invoiceRegistration.updateMany({ where: { shopId, endedAt: null }, data: { endedAt: at } });
}

/** Codes of a cash register never go back, whichever registration they are made under. */
export async function lastRegisterNoOf(tx: Tx, taxCode: string): Promise<bigint> {
  const { _max } = await tx.invoiceRegistration.aggregate({
    where: { taxCode: codeKey(taxCode) },
    _max: { lastRegisterNo: true },
  });
  return _max.lastRegisterNo ?? 0n;
}

export type NewRegistration = Omit<Registration, 'id' | 'acceptedAt' | 'refusedReason' | 'posBlock' | 'tries'> & {
  posBlock: string | null;
  createdById: string;
  createdAt: Date;
  nextTryAt: Date;
};

export async function insertRegistration(tx: Tx, made: NewRegistration): Promise<string> {
  const data = { ...made, ...keptCode(made.taxCode) };
  return (await tx.invoiceRegistration.create({ data, select: { id: true } })).id;
}

export async function updateRegistration(
  tx: Tx,
  id: string,
  data: Partial<
    Pick<
      Registration,
      'issuesByItself' | 'credentialsSealed' | 'vendorLetters' | 'acceptedAt' | 'refusedReason' | 'posBlock' | 'tries'
    > & {
      nextTryAt: Date | null;
    }
  >,
): Promise<void> {
  await tx.invoiceRegistration.update({ where: { id }, data });
}

const LEASE_MINUTES = 2;

/** The tax system is to hear of it: whoever takes this up has so long before another does. */
export const toTellFrom = (at: Date): { nextTryAt: Date; tries: number } => ({
  nextTryAt: addMinutes(at, LEASE_MINUTES),
  tries: 0,
});

/** What the tax system does not know yet and was to be told by now, claimed. */
export async function claimUntold(tx: Tx, at: Date): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    update invoice_registrations set next_try_at = ${addMinutes(at, LEASE_MINUTES)} where id in (
      select id from invoice_registrations where ended_at is null and next_try_at <= ${at}
      order by next_try_at limit 50 for update skip locked)
    returning id`;
  return rows.map(({ id }) => id);
}

export type Certificate = {
  id: string;
  shopId: string;
  kind: 'file' | 'remote';
  secretSealed: string;
  certificate: string;
  subject: string;
  serial: string;
  taxCode: string | null;
  notBefore: Date;
  notAfter: Date;
};

const certificateColumns = {
  id: true,
  shopId: true,
  kind: true,
  secretSealed: true,
  certificate: true,
  subject: true,
  subjectSealed: true,
  serial: true,
  taxCode: true,
  taxCodeSealed: true,
  notBefore: true,
  notAfter: true,
} as const;

export async function certificateOf(tx: Tx, shopId: string): Promise<Certificate | null> {
  const row = await tx.invoiceCertificate.findFirst({
    where: { shopId, retiredAt: null },
    select: certificateColumns,
  });
  return row && certificateIn(row);
}

/** A person's number stands in the subject of his certificate, too. */
export function certificateIn<R extends { subject: string; taxCode: string | null } & SealedOfCertificate>({
  subjectSealed,
  taxCodeSealed,
  ...row
}: R): Omit<R, keyof SealedOfCertificate> {
  return {
    ...row,
    subject: subjectSealed === null ? row.subject : unseal(subjectSealed),
    taxCode: row.taxCode === null ? null : openCode({ taxCode: row.taxCode, taxCodeSealed }),
  };
}

type SealedOfCertificate = { subjectSealed: string | null; taxCodeSealed: string | null };

export async function retireCertificates(tx: Tx, shopId: string, at: Date): Promise<number> {
  const { count } = await tx.invoiceCertificate.updateMany({
    where: { shopId, retiredAt: null },
    data: { retiredAt: at },
  });
  return count;
}

export async function insertCertificate(
  tx: Tx,
  made: Omit<Certificate, 'id'> & { createdById: string; createdAt: Date },
): Promise<string> {
  const { subject, taxCode } = made;
  const masked = maskNumbersIn(subject);
  const data = {
    ...made,
    ...(taxCode === null ? {} : keptCode(taxCode)),
    ...(masked === subject ? {} : { subject: masked, subjectSealed: seal(subject) }),
  };
  return (await tx.invoiceCertificate.create({ data, select: { id: true } })).id;
}

export type SellerFacts = {
  kind: 'household' | 'cooperative' | 'enterprise';
  phone: string;
  /** How it issues by now; null when it is not registered. */
  mode: InvoiceMode | null;
};

export async function sellerFacts(tx: Tx, shopId: string): Promise<SellerFacts> {
  const [row] = await tx.$queryRaw<SellerFacts[]>`
    select s.kind::text as kind, s.phone, r.mode::text as mode from shops s
    left join invoice_registrations r on r.shop_id = s.id and r.ended_at is null where s.id = ${shopId}::uuid`;
  if (!row) throw new Error(`shop ${shopId} vanished`);
  return row;
}

import type { Tx } from '#platform/db.ts';
import type { InvoiceMode } from './core/document.ts';
import type { TaxMethod } from './core/who-uses-which.ts';

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
  issuesByItself: boolean;
  acceptedAt: Date | null;
  refusedReason: string | null;
  lastRegisterNo: bigint;
};

const registrationColumns = {
  id: true,
  shopId: true,
  taxMethod: true,
  mode: true,
  provider: true,
  taxCode: true,
  legalName: true,
  address: true,
  posBlock: true,
  credentialsSealed: true,
  issuesByItself: true,
  acceptedAt: true,
  refusedReason: true,
  lastRegisterNo: true,
} as const;

/** The one in force; null when the shop has none. */
export async function registrationOf(tx: Tx, shopId: string): Promise<Registration | null> {
  return tx.invoiceRegistration.findFirst({ where: { shopId, endedAt: null }, select: registrationColumns });
}

export async function registrationById(tx: Tx, id: string): Promise<(Registration & { endedAt: Date | null }) | null> {
  return tx.invoiceRegistration.findUnique({ where: { id }, select: { ...registrationColumns, endedAt: true } });
}

/** One after the other for a shop: registration, certificate and series are chosen together. */
export async function lockSetup(tx: Tx, shopId: string): Promise<void> {
  await tx.$executeRaw`select 1 from shops where id = ${shopId}::uuid for no key update`;
}

/** Held by who gives numbers by it: codes of a cash register come one after the other. */
export async function lockRegistration(tx: Tx, shopId: string, forCodes: boolean): Promise<Registration | null> {
  if (forCodes)
    await tx.$executeRaw`select 1 from invoice_registrations where shop_id = ${shopId}::uuid and ended_at is null for update`;
  else
    await tx.$executeRaw`select 1 from invoice_registrations where shop_id = ${shopId}::uuid and ended_at is null for share`;
  return registrationOf(tx, shopId);
}

export async function setLastRegisterNo(tx: Tx, id: string, lastRegisterNo: bigint): Promise<void> {
  await tx.invoiceRegistration.update({ where: { id }, data: { lastRegisterNo } });
}

export async function endRegistration(tx: Tx, shopId: string, at: Date): Promise<void> {
  await tx.invoiceRegistration.updateMany({ where: { shopId, endedAt: null }, data: { endedAt: at } });
}

/** Codes of a cash register never go back, whichever registration they are made under. */
export async function lastRegisterNoOf(tx: Tx, taxCode: string): Promise<bigint> {
  const { _max } = await tx.invoiceRegistration.aggregate({ where: { taxCode }, _max: { lastRegisterNo: true } });
  return _max.lastRegisterNo ?? 0n;
}

export type NewRegistration = Omit<Registration, 'id' | 'acceptedAt' | 'refusedReason' | 'posBlock'> & {
  posBlock: string | null;
  createdById: string;
  createdAt: Date;
};

export async function insertRegistration(tx: Tx, made: NewRegistration): Promise<string> {
  return (await tx.invoiceRegistration.create({ data: made, select: { id: true } })).id;
}

export async function updateRegistration(
  tx: Tx,
  id: string,
  data: Partial<
    Pick<Registration, 'issuesByItself' | 'credentialsSealed' | 'acceptedAt' | 'refusedReason' | 'posBlock'>
  >,
): Promise<void> {
  await tx.invoiceRegistration.update({ where: { id }, data });
}

/** Nobody has answered about them yet. */
export async function unansweredRegistrations(tx: Tx): Promise<string[]> {
  const rows = await tx.invoiceRegistration.findMany({
    where: { endedAt: null, acceptedAt: null, refusedReason: null },
    select: { id: true },
    orderBy: { id: 'asc' },
    take: 50,
  });
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
  serial: true,
  taxCode: true,
  notBefore: true,
  notAfter: true,
} as const;

export async function certificateOf(tx: Tx, shopId: string): Promise<Certificate | null> {
  return tx.invoiceCertificate.findFirst({ where: { shopId, retiredAt: null }, select: certificateColumns });
}

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
  return (await tx.invoiceCertificate.create({ data: made, select: { id: true } })).id;
}

export type SellerFacts = {
  kind: 'household' | 'cooperative' | 'enterprise';
  phone: string;
};

export async function sellerFacts(tx: Tx, shopId: string): Promise<SellerFacts> {
  const row = await tx.shop.findUniqueOrThrow({ where: { id: shopId }, select: { kind: true, phone: true } });
  return row;
}

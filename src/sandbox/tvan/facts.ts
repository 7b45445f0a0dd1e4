import type { X509Certificate } from 'node:crypto';
import type { Book } from './book.ts';
import { type Certificates, taxCodeOf } from './certificates.ts';
import { instantOf } from './days.ts';
import type { Complaint } from './fields.ts';
import type { Invoice } from './invoice.ts';
import { type InvoiceRow, invoiceKey, type Registration } from './rows.ts';
import { checkSignature } from './signature.ts';
import { childrenOf, type Element, find, textOf } from './xml.ts';

/** A program's clock may run ahead of the authority's by this much. */
const AHEAD_MS = 10 * 60_000;
const POS_CODE = /^M\d-(\d{2})-([A-Z0-9]{5})-\d{11}$/;

/** A serial as everybody writes it: upper-case hex without colons and leading zeros. */
export function plainSerial(serial: string): string {
  return serial
    .toUpperCase()
    .replace(/[^0-9A-F]/g, '')
    .replace(/^0+/, '');
}

type Signing = {
  /** Holds both what is signed and the signature. */
  root: Element;
  holder: Element | undefined;
  signs: string;
  taxCode: string;
  registration: Registration | undefined;
  now: number;
};

/** The seller's signature: made right, over these bytes, by a registered certificate of this taxpayer, while it was good. */
export function checkSeller(certificates: Certificates, signing: Signing): Complaint[] {
  const { root, holder, signs, taxCode, registration, now } = signing;
  const found = childrenOf(holder, 'Signature');
  const [signature] = found;
  if (signature === undefined || found.length > 1)
    return [{ code: 'CK01', text: 'phải có đúng một chữ ký của người bán' }];
  const checked = checkSignature(root, signature, [signs]);
  if (typeof checked === 'string') return [{ code: 'CK01', text: checked }];
  const { certificate, signedAt } = checked;
  const at = instantOf(signedAt);
  if (Number.isNaN(at) || at > now + AHEAD_MS) return [{ code: 'CK01', text: 'thời điểm ký ở tương lai' }];
  const complaints: Complaint[] = [];
  if (at < certificate.validFromDate.getTime() || at > certificate.validToDate.getTime()) {
    complaints.push({ code: 'CK02', text: 'chứng thư không còn hạn lúc ký' });
  }
  if (taxCodeOf(certificate) !== taxCode) complaints.push({ code: 'CK03', text: 'chứng thư của mã số thuế khác' });
  else if (!isRegistered(certificate, registration)) complaints.push({ code: 'CK03', text: 'chứng thư chưa đăng ký' });
  else if (isStolen(certificates, certificate))
    complaints.push({ code: 'CK03', text: 'chứng thư giả số của chứng thư khác' });
  return complaints;
}

function isRegistered(certificate: X509Certificate, registration: Registration | undefined): boolean {
  const serial = plainSerial(certificate.serialNumber);
  return registration?.certificates.some((one) => plainSerial(one.serial) === serial) ?? false;
}

/** Says that the sandbox's own authority issued it, and it did not. */
function isStolen(certificates: Certificates, certificate: X509Certificate): boolean {
  return certificate.issuer.includes('CHUNG THU SO GOC THU NGHIEM') && !certificates.isIssuedHere(certificate);
}

/** A number used before, a code used before, an invoice referred to that nobody knows. */
export function checkAgainst(book: Book, invoice: Invoice, registration: Registration | undefined): Complaint[] {
  const { taxCode, form, symbol, number, code } = invoice;
  const complaints: Complaint[] = [];
  if (book.get('invoice', invoiceKey({ taxCode, form, symbol, number: Number(number) }))) {
    complaints.push({ code: 'SH01', text: 'số hóa đơn đã dùng' });
  }
  if (registration?.mode === 'cash_register') complaints.push(...checkPosCode(book, code, invoice, registration));
  const related = find(invoice.head, 'TTHDLQuan');
  return related ? [...complaints, ...checkRelated(book, invoice, related)] : complaints;
}

function checkPosCode(book: Book, code: string, { day }: Invoice, registration: Registration): Complaint[] {
  const parts = POS_CODE.exec(code);
  if (parts === null) return [{ code: 'MC01', text: 'mã của máy tính tiền sai dạng' }];
  if (parts[1] !== day.slice(2, 4)) return [{ code: 'MC01', text: 'năm trong mã khác năm lập' }];
  if (parts[2] !== registration.posBlock) return [{ code: 'MC01', text: 'mã không thuộc dải đã cấp' }];
  return book.all('invoice').some((row) => row.code === code) ? [{ code: 'MC02', text: 'mã đã dùng' }] : [];
}

/** The invoice that another one puts right, if the authority holds it. */
export function relatedOf(book: Book, taxCode: string, related: Element): InvoiceRow | undefined {
  const number = Number(textOf(related, 'SHDCLQuan'));
  const form = textOf(related, 'KHMSHDCLQuan');
  const row = book.get('invoice', invoiceKey({ taxCode, form, symbol: textOf(related, 'KHHDCLQuan'), number }));
  return row?.day === textOf(related, 'NLHDCLQuan') ? row : undefined;
}

function checkRelated(book: Book, { taxCode, head }: Invoice, related: Element): Complaint[] {
  const kind = textOf(related, 'TCHDon');
  if (kind !== '1' && kind !== '2') return [{ code: 'DD01', text: 'tính chất của hóa đơn liên quan lạ' }];
  if (!['1', '2', '3', '4'].includes(textOf(related, 'LHDCLQuan'))) {
    return [{ code: 'DD01', text: 'loại của hóa đơn liên quan lạ' }];
  }
  // One invoice for a whole list of wrong ones, or one for paper of old: neither can be looked up.
  if (textOf(related, 'SBKCLQuan') !== '' || textOf(related, 'LHDCLQuan') !== '1') return [];
  const before = relatedOf(book, taxCode, related);
  if (before === undefined) return [{ code: 'LQ01', text: 'không có hóa đơn liên quan này' }];
  const used = methodOf(book, before);
  const asked = kind === '1' ? 'replace' : 'adjust';
  if (used !== null && used !== asked) return [{ code: 'LQ02', text: 'hóa đơn này đã sửa theo cách khác' }];
  return textOf(head, 'KHMSHDon') === before.form ? [] : [{ code: 'LQ01', text: 'hóa đơn liên quan khác mẫu số' }];
}

/** How the first invoice of this chain was put right, null while it was not (Circular 91/2026, Art. 10: always the same way). */
function methodOf(book: Book, row: InvoiceRow): 'replace' | 'adjust' | null {
  let first = row;
  for (let up = first.related?.invoice; up; up = first.related?.invoice) {
    const next = book.get('invoice', up);
    if (next === undefined) break;
    first = next;
  }
  return book.all('invoice').find((one) => one.related?.invoice === first.id)?.related?.kind ?? null;
}

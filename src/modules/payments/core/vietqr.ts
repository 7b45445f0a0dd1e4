/**
 * The VietQR payload of NAPAS 247 (EMVCo merchant-presented QR): objects of two digits id, two digits length, value.
 * A payload is never proof of anything: its CRC detects damage, anybody can write another account into it.
 */
import { foldForBank } from '#kernel/vietnamese.ts';
import { findBank } from './banks.ts';
import { readTlv, type Tlv, tlv } from './tlv.ts';

/** A transfer to an account, or to a card number. */
export type VietQrService = 'QRIBFTTA' | 'QRIBFTTC';

export type VietQrInput = {
  bin: string;
  account: string;
  service?: VietQrService;
  /** Absent: the payer types the amount and the code may be paid many times. */
  amountVnd?: bigint;
  /** What the bank statement will say (62-08), at most 25 characters once folded. */
  content?: string;
  merchantName?: string;
  city?: string;
  billNumber?: string;
  reference?: string;
  /** ISO 18245. */
  merchantCategory?: string;
  /** Objects 80 to 99 of other schemes, written after 62. */
  others?: readonly Tlv[];
};

export type VietQr = {
  kind: 'static' | 'dynamic';
  bin: string;
  account: string;
  service: VietQrService;
  amountVnd: bigint | null;
  content: string | null;
  merchantName: string | null;
  city: string | null;
  billNumber: string | null;
  reference: string | null;
  merchantCategory: string | null;
};

export type VietQrDefect =
  | 'NOT_ASCII'
  | 'CRC_MISSING'
  | 'CRC_WRONG'
  | 'BROKEN_OBJECTS'
  | 'REPEATED_OBJECT'
  | 'FORMAT_UNKNOWN'
  | 'METHOD_UNKNOWN'
  | 'NOT_VIETQR'
  | 'BENEFICIARY_BROKEN'
  | 'SERVICE_UNKNOWN'
  | 'CURRENCY_NOT_VND'
  | 'COUNTRY_NOT_VN'
  | 'AMOUNT_INVALID'
  | 'CATEGORY_INVALID'
  | 'VALUE_TOO_LONG';

export type ParsedVietQr = { ok: true; value: VietQr } | { ok: false; reason: VietQrDefect };

const GUID = 'A000000727';
const ACCOUNT = /^[0-9A-Za-z]{1,19}$/;
const PRINTABLE = /^[\x20-\x7e]+$/;
/** One NAPAS 247 transfer is under 500 million đồng. */
export const MAX_TRANSFER_VND = 499_999_999n;
const MAX_CONTENT = 25;
const MAX_NAME = 25;
const MAX_CITY = 15;

/** CRC-16/CCITT-FALSE: `123456789` → `29B1`. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}

/** Throws RangeError on anything a bank could read differently: what reaches this was checked before, so it is a bug. */
export function buildVietQr(input: VietQrInput): string {
  const { bin, account, service = 'QRIBFTTA', amountVnd } = input;
  if (!/^\d{6}$/.test(bin) || !findBank(bin)) throw new RangeError(`unknown bank BIN: ${bin}`);
  if (!ACCOUNT.test(account)) throw new RangeError('account must be 1 to 19 letters or digits');
  if (amountVnd !== undefined && (amountVnd < 1n || amountVnd > MAX_TRANSFER_VND))
    throw new RangeError(`amount out of range: ${amountVnd}`);
  if (input.merchantCategory !== undefined && !/^\d{4}$/.test(input.merchantCategory))
    throw new RangeError('merchant category must be 4 digits');
  const beneficiary = tlv('00', bin) + tlv('01', account);
  const additional =
    optional('01', input.billNumber, exact) +
    optional('05', input.reference, exact) +
    optional('08', input.content, exact);
  const body =
    tlv('00', '01') +
    tlv('01', amountVnd === undefined ? '11' : '12') +
    tlv('38', tlv('00', GUID) + tlv('01', beneficiary) + tlv('02', service)) +
    optional('52', input.merchantCategory, (value) => value) +
    tlv('53', '704') +
    optional('54', amountVnd?.toString(), (value) => value) +
    tlv('58', 'VN') +
    optional('59', input.merchantName, (value) => foldForBank(value, MAX_NAME)) +
    optional('60', input.city, (value) => foldForBank(value, MAX_CITY)) +
    (additional === '' ? '' : tlv('62', additional)) +
    (input.others ?? []).map(foreign).join('') +
    '6304';
  return body + crc16(body);
}

/** An object without a value does not exist: it is left out. */
function optional(id: string, value: string | undefined, write: (value: string) => string): string {
  const written = value === undefined ? '' : write(value);
  return written === '' ? '' : tlv(id, written);
}

/** A code must arrive as it is: folded when it has accents, never cut. */
function exact(value: string): string {
  const text = PRINTABLE.test(value) ? value : foldForBank(value, Number.POSITIVE_INFINITY);
  if (text === '' || text.length > MAX_CONTENT)
    throw new RangeError(`must be 1 to ${MAX_CONTENT} characters: ${value}`);
  return text;
}

function foreign({ id, value }: Tlv): string {
  if (!/^[89]\d$/.test(id) || !PRINTABLE.test(value)) throw new RangeError(`not an object of another scheme: ${id}`);
  return tlv(id, value);
}

/** Strict: every length must consume its template exactly, so that no digit of an account is ever lost. */
export function parseVietQr(payload: string): ParsedVietQr {
  const defect = (reason: VietQrDefect): ParsedVietQr => ({ ok: false, reason });
  if (!PRINTABLE.test(payload)) return defect('NOT_ASCII');
  if (!/6304[0-9A-Fa-f]{4}$/.test(payload)) return defect('CRC_MISSING');
  if (crc16(payload.slice(0, -4)) !== payload.slice(-4).toUpperCase()) return defect('CRC_WRONG');

  const root = readTlv(payload);
  if (root === null || root.at(-1)?.id !== '63') return defect('BROKEN_OBJECTS');
  const objects = keyed(root);
  if (objects === null) return defect('REPEATED_OBJECT');
  if (root[0]?.id !== '00' || objects.get('00') !== '01') return defect('FORMAT_UNKNOWN');
  const method = objects.get('01');
  if (method !== '11' && method !== '12') return defect('METHOD_UNKNOWN');

  const merchant = template(objects.get('38'));
  if (merchant === null) return defect('BROKEN_OBJECTS');
  if (merchant.get('00') !== GUID) return defect('NOT_VIETQR');
  const beneficiary = template(merchant.get('01'));
  const bin = beneficiary?.get('00') ?? '';
  const account = beneficiary?.get('01') ?? '';
  if (beneficiary?.size !== 2 || !/^\d{6}$/.test(bin) || !ACCOUNT.test(account)) return defect('BENEFICIARY_BROKEN');
  const service = merchant.get('02');
  if (service !== 'QRIBFTTA' && service !== 'QRIBFTTC') return defect('SERVICE_UNKNOWN');

  if (objects.get('53') !== '704') return defect('CURRENCY_NOT_VND');
  if (objects.get('58') !== 'VN') return defect('COUNTRY_NOT_VN');
  const amount = objects.get('54') ?? null;
  if (amount !== null && !isAmount(amount)) return defect('AMOUNT_INVALID');
  const merchantCategory = objects.get('52') ?? null;
  if (merchantCategory !== null && !/^\d{4}$/.test(merchantCategory)) return defect('CATEGORY_INVALID');
  const additional = template(objects.get('62') ?? '');
  if (additional === null) return defect('BROKEN_OBJECTS');
  const value: VietQr = {
    kind: method === '11' ? 'static' : 'dynamic',
    bin,
    account,
    service,
    amountVnd: amount === null ? null : BigInt(amount.replace('.', '')),
    content: additional.get('08') ?? null,
    merchantName: objects.get('59') ?? null,
    city: objects.get('60') ?? null,
    billNumber: additional.get('01') ?? null,
    reference: additional.get('05') ?? null,
    merchantCategory,
  };
  return fits(value) ? { ok: true, value } : defect('VALUE_TOO_LONG');
}

/** `50000` and `50000.` are the same amount to NAPAS; đồng have no decimals, and zero is no amount. */
function isAmount(text: string): boolean {
  return text.length <= 13 && /^\d+\.?$/.test(text) && !/^0+\.?$/.test(text);
}

function fits({ merchantName, city, content, billNumber, reference }: VietQr): boolean {
  const within = (text: string | null, max: number) => text === null || text.length <= max;
  return (
    within(merchantName, MAX_NAME) &&
    within(city, MAX_CITY) &&
    [content, billNumber, reference].every((text) => within(text, MAX_CONTENT))
  );
}

function template(text: string | undefined): Map<string, string> | null {
  const objects = text === undefined ? null : readTlv(text);
  return objects === null ? null : keyed(objects);
}

function keyed(objects: readonly Tlv[]): Map<string, string> | null {
  const map = new Map(objects.map(({ id, value }) => [id, value]));
  return map.size === objects.length ? map : null;
}

/** What a printed invoice says, and how it writes it: Vietnamese whatever the language of the screen (Law on Accounting). */
import { groupThousands } from '#kernel/money.ts';
import { type Day, formatDay } from '#kernel/time.ts';
import type { InvoiceDocument, InvoiceKind, InvoiceLine, LineNature, Millionths, RelatedInvoice } from './document.ts';

export type PrintedSigner = { name: string; serial: string; notBefore: Date; notAfter: Date };

/** What came after an invoice, named as people name it. */
export type OtherInvoice = { kind: InvoiceKind; form: string; symbol: string; number: string; issuedOn: Day };

export type InvoicePrint = {
  /** As it was read from the signed bytes; the buyer's identity number hidden. */
  document: InvoiceDocument;
  authorityCode: string | null;
  /** The clock of the signature; null without one. */
  signedAt: Date | null;
  signer: PrintedSigner | null;
  /** What is printed beside the seller's name: only what was verified is called a signature. */
  signature: 'valid' | 'invalid' | 'none';
  correctedBy: OtherInvoice[];
  lookupCode: string;
  /** The page where it is looked up, and the squares that lead there with the code. */
  lookupAddress: string;
  qr: boolean[][];
  isTrial: boolean;
};

/** `1.234,5`, up to six decimals, without zeros at the end. */
export function formatMillionths(value: Millionths): string {
  const size = value < 0n ? -value : value;
  const decimals = (size % 1_000_000n).toString().padStart(6, '0').replace(/0+$/, '');
  const whole = groupThousands(size / 1_000_000n);
  return `${value < 0n ? '-' : ''}${whole}${decimals === '' ? '' : `,${decimals}`}`;
}

/** `Ngày 20 tháng 11 năm 2026`. */
export function daySentence(day: Day): string {
  return `Ngày ${day.slice(8, 10)} tháng ${day.slice(5, 7)} năm ${day.slice(0, 4)}`;
}

/** At least eight digits are read as one number on paper; leading zeros are how people know it. */
export const printedNumber = (number: number | string): string => String(number).padStart(8, '0');

const RATES: Readonly<Record<string, string>> = { KCT: 'Không chịu thuế', KKKNT: 'Không kê khai, nộp thuế' };

/** A rate as it is read: `8%`, `Không chịu thuế`, and `5.26%` of one that has no name of its own. */
export function rateText(rate: string): string {
  return RATES[rate] ?? rate.replace(/^KHAC:/, '').replace('.', ',');
}

/** The same in the narrow column of a line. */
export const rateShort = (rate: string): string => rate.replace(/^KHAC:/, '').replace('.', ',');

const NATURES: Readonly<Record<LineNature, string>> = {
  1: '',
  2: 'Hàng khuyến mại, không thu tiền',
  3: 'Chiết khấu thương mại',
  4: '',
};

/** What stands under the name of a line. */
export function lineNote({ nature, discountVnd }: Pick<InvoiceLine, 'nature' | 'discountVnd'>): string {
  const parts = [NATURES[nature], discountVnd ? `Đã trừ chiết khấu ${groupThousands(discountVnd)}` : ''];
  return parts.filter((part) => part !== '').join('. ');
}

/** The sentence that the law wants on an invoice that puts another right (Circular 91/2026 Art. 10). */
export function relatedSentence(kind: InvoiceKind, related: RelatedInvoice): string {
  const act = kind === 'replacement' ? 'Thay thế' : 'Điều chỉnh';
  const { form, symbol, number, issuedOn } = related;
  return `${act} cho hóa đơn Mẫu số ${form} ký hiệu ${symbol} số ${number} ${inDay(issuedOn)}`;
}

/** Of an invoice that others put right, so that nobody takes an old paper for the last word. */
export function correctedSentence({ kind, form, symbol, number, issuedOn }: OtherInvoice): string {
  const act = kind === 'replacement' ? 'thay thế' : 'điều chỉnh';
  return `Hóa đơn này đã được ${act} bằng hóa đơn Mẫu số ${form} ký hiệu ${symbol} số ${number} ${inDay(issuedOn)}`;
}

const inDay = (day: Day): string => daySentence(day).replace('Ngày', 'ngày');

/** Who signed: the name in the certificate (`O`, else `CN`), without the rest of the subject. */
export function signerName(subject: string): string {
  // Parts are told apart by commas that no backslash stands before (RFC 4514).
  const parts = subject.split(/(?<!\\),\s*|\n/).map((part) => part.trim());
  const named = (key: string) => parts.find((part) => part.toUpperCase().startsWith(`${key}=`))?.slice(key.length + 1);
  return (named('CN') ?? named('O') ?? subject).replace(/\\(.)/g, '$1');
}

export const validity = ({ notBefore, notAfter }: PrintedSigner, day: (at: Date) => Day): string =>
  `${formatDay(day(notBefore))} – ${formatDay(day(notAfter))}`;

/** Values among the extra facts by the name they are written under. */
export const extraOf = ({ extras }: Pick<InvoiceDocument, 'extras'>, name: string): string | null =>
  extras.find((extra) => extra.name === name)?.value ?? null;

/** The kind of invoice, as the title of the paper has it. */
export const isFromRegister = ({ mode }: Pick<InvoiceDocument, 'mode'>): boolean => mode === 'cash_register';

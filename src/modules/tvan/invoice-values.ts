/** An invoice as the elements of data format 2.1.0, and back. */
import type { Vnd } from '#kernel/money.ts';
import type {
  InvoiceBuyer,
  InvoiceDocument,
  InvoiceExtra,
  InvoiceLine,
  InvoiceSeller,
  InvoiceTotals,
  Millionths,
} from '#modules/invoices/core/document.ts';
import { FORMAT_VERSION } from './core/invoice-table.ts';
import type { Values } from './core/table.ts';
import { inside, needed, rows, textOf, Unreadable } from './read-values.ts';

const MILLION = 1_000_000n;

/** `0.333`: a point, no zeros at the end. */
export function decimalText(value: Millionths): string {
  const size = value < 0n ? -value : value;
  const rest = size % MILLION;
  const decimals = rest === 0n ? '' : `.${rest.toString().padStart(6, '0').replace(/0+$/, '')}`;
  return `${value < 0n ? '-' : ''}${size / MILLION}${decimals}`;
}

const moneyText = (value: Vnd | undefined): string | undefined => value?.toString();
const numberText = (value: Millionths | undefined): string | undefined =>
  value === undefined ? undefined : decimalText(value);

/** Of the document at hand, which is checked and then written: made once. A document is never changed. */
let last: { of: InvoiceDocument; values: Values } | null = null;

export function valuesOf(document: InvoiceDocument): Values {
  if (last?.of !== document) last = { of: document, values: valuesAnew(document) };
  return last.values;
}

function valuesAnew(document: InvoiceDocument): Values {
  return {
    Id: document.id,
    TTChung: headerValues(document),
    NDHDon: {
      NBan: sellerValues(document.seller),
      NMua: buyerValues(document.buyer),
      DSHHDVu: { HHDVu: document.lines.map(lineValues) },
      TToan: totalsValues(document),
    },
  };
}

function headerValues(document: InvoiceDocument): Values {
  return {
    PBan: FORMAT_VERSION,
    THDon: document.title,
    KHMSHDon: String(document.form),
    KHHDon: document.symbol,
    SHDon: String(document.number),
    NLap: document.issuedOn,
    HDCTTChinh: document.form === 1 ? '0' : undefined,
    DVTTe: 'VND',
    TGia: '1',
    HTTToan: document.paymentText,
    MSTTCGP: document.providerTaxCode,
    TTHDLQuan: relatedValues(document),
    TTKhac: extraValues(document.extras),
  };
}

function relatedValues({ kind, related }: InvoiceDocument): Values | undefined {
  if (!related) return undefined;
  return {
    TCHDon: kind === 'replacement' ? '1' : '2',
    LHDCLQuan: '1',
    KHMSHDCLQuan: related.form,
    KHHDCLQuan: related.symbol,
    SHDCLQuan: related.number,
    NLHDCLQuan: related.issuedOn,
    GChu: related.note,
  };
}

function extraValues(extras: readonly InvoiceExtra[]): Values | undefined {
  if (extras.length === 0) return undefined;
  return { TTin: extras.map(({ name, value }) => ({ TTruong: name, KDLieu: 'string', DLieu: value })) };
}

function sellerValues(seller: InvoiceSeller): Values {
  return {
    Ten: seller.name,
    MST: seller.taxCode,
    DChi: seller.address,
    MCHang: seller.placeCode,
    TCHang: seller.placeName,
    SDThoai: seller.phone,
    DCTDTu: seller.email,
    STKNHang: seller.bankAccount,
    TNHang: seller.bankName,
  };
}

function buyerValues(buyer: InvoiceBuyer): Values {
  return {
    Ten: buyer.name,
    MST: buyer.taxCode,
    DChi: buyer.address,
    SDThoai: buyer.phone,
    CCCDan: buyer.personalId,
    SHChieu: buyer.passport,
    DCTDTu: buyer.email,
    HVTNMHang: buyer.contactName,
  };
}

function lineValues(line: InvoiceLine): Values {
  return {
    TChat: String(line.nature),
    STT: String(line.position),
    MHHDVu: line.code,
    THHDVu: line.name,
    DVTinh: line.unit,
    SLuong: numberText(line.quantity),
    DGia: numberText(line.unitPrice),
    TLCKhau: numberText(line.discountPercent),
    STCKhau: moneyText(line.discountVnd),
    ThTien: moneyText(line.amountVnd),
    TSuat: line.rate,
  };
}

function totalsValues({ form, totals }: InvoiceDocument): Values {
  const rates = totals.rates.map(({ rate, amountVnd, vatVnd }) => ({
    TSuat: rate,
    ThTien: amountVnd.toString(),
    TThue: vatVnd.toString(),
  }));
  return {
    ...(form === 1
      ? { THTTLTSuat: { LTSuat: rates }, TgTCThue: totals.netVnd.toString(), TgTThue: totals.vatVnd.toString() }
      : {}),
    TTCKTMai: totals.discountVnd === 0n ? undefined : totals.discountVnd.toString(),
    TgTTTBSo: totals.totalVnd.toString(),
    TgTTTBChu: totals.totalWords,
  };
}

const DECIMAL = /^([+-]?)(\d{1,15})(?:\.(\d{0,20}))?$/;

function numberOf(values: Values, name: string): Millionths | undefined {
  const text = textOf(values, name)?.trim();
  if (text === undefined) return undefined;
  const found = DECIMAL.exec(text);
  if (!found) throw new Unreadable(`malformed:${name}`);
  const size = BigInt(found[2] ?? '0') * MILLION + BigInt((found[3] ?? '').slice(0, 6).padEnd(6, '0'));
  return found[1] === '-' ? -size : size;
}

/** Whole đồng; what others wrote with decimals is rounded half up, as sums in words are. */
function moneyOf(values: Values, name: string): Vnd | undefined {
  const millionths = numberOf(values, name);
  if (millionths === undefined) return undefined;
  const size = ((millionths < 0n ? -millionths : millionths) + MILLION / 2n) / MILLION;
  return millionths < 0n ? -size : size;
}

/** Leaves out what is undefined, so that a document read is equal to the one that was written. */
function present<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}

/** Written for đồng by different programs; of another currency the sums here would mean nothing. */
const DONG = new Set(['VND', 'VNĐ', 'Đ', 'D']);
const NATURES = new Map<string, 1 | 2 | 3 | 4>([
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['4', 4],
  // Special goods (vehicles, freight) are goods to us.
  ['5', 1],
]);

export function documentOf(values: Values): InvoiceDocument {
  const header = inside(values, 'TTChung');
  const content = inside(values, 'NDHDon');
  const form = needed(header, 'KHMSHDon');
  if (form !== '1' && form !== '2') throw new Unreadable('form');
  if (!DONG.has((textOf(header, 'DVTTe') ?? 'VND').toUpperCase())) throw new Unreadable('currency');
  const symbol = needed(header, 'KHHDon');
  const number = needed(header, 'SHDon');
  if (!/^\d{1,8}$/.test(number)) throw new Unreadable('malformed:SHDon');
  const issuedOn = needed(header, 'NLap');
  if (!/^\d{4}-\d{2}-\d{2}$/.test(issuedOn)) throw new Unreadable('malformed:NLap');
  const related = inside(header, 'TTHDLQuan');
  const correction = textOf(related, 'TCHDon');
  return present<InvoiceDocument>({
    id: String(values.Id ?? ''),
    kind: correction === '1' ? 'replacement' : correction === '2' ? 'adjustment' : 'original',
    mode: symbol[3] === 'M' ? 'cash_register' : symbol.startsWith('K') ? 'uncoded' : 'coded',
    form: form === '1' ? 1 : 2,
    symbol,
    number: Number(number),
    title: textOf(header, 'THDon') ?? '',
    issuedOn,
    paymentText: textOf(header, 'HTTToan') ?? '',
    providerTaxCode: textOf(header, 'MSTTCGP') ?? '',
    related:
      correction === undefined
        ? undefined
        : {
            form: textOf(related, 'KHMSHDCLQuan') ?? '',
            symbol: textOf(related, 'KHHDCLQuan') ?? '',
            number: textOf(related, 'SHDCLQuan') ?? '',
            issuedOn: textOf(related, 'NLHDCLQuan') ?? '',
            note: textOf(related, 'GChu') ?? '',
          },
    extras: [...extrasOf(header), ...extrasOf(values)],
    seller: sellerOf(inside(content, 'NBan')),
    buyer: buyerOf(inside(content, 'NMua')),
    lines: rows(inside(content, 'DSHHDVu'), 'HHDVu').map(lineOf),
    totals: totalsOf(inside(content, 'TToan')),
  });
}

function extrasOf(values: Values): InvoiceExtra[] {
  return rows(inside(values, 'TTKhac'), 'TTin').map((row) => ({
    name: textOf(row, 'TTruong') ?? '',
    value: textOf(row, 'DLieu') ?? '',
  }));
}

function sellerOf(values: Values): InvoiceSeller {
  return present<InvoiceSeller>({
    name: textOf(values, 'Ten') ?? '',
    taxCode: needed(values, 'MST'),
    address: textOf(values, 'DChi') ?? '',
    placeCode: textOf(values, 'MCHang'),
    placeName: textOf(values, 'TCHang'),
    phone: textOf(values, 'SDThoai'),
    email: textOf(values, 'DCTDTu'),
    bankAccount: textOf(values, 'STKNHang'),
    bankName: textOf(values, 'TNHang'),
  });
}

function buyerOf(values: Values): InvoiceBuyer {
  return present<InvoiceBuyer>({
    name: textOf(values, 'Ten') ?? '',
    taxCode: textOf(values, 'MST'),
    address: textOf(values, 'DChi'),
    personalId: textOf(values, 'CCCDan'),
    passport: textOf(values, 'SHChieu'),
    phone: textOf(values, 'SDThoai'),
    email: textOf(values, 'DCTDTu'),
    contactName: textOf(values, 'HVTNMHang'),
  });
}

function lineOf(values: Values, index: number): InvoiceLine {
  const position = textOf(values, 'STT');
  return present<InvoiceLine>({
    nature: NATURES.get(textOf(values, 'TChat') ?? '1') ?? 1,
    position: position && /^\d{1,4}$/.test(position) ? Number(position) : index + 1,
    code: textOf(values, 'MHHDVu'),
    name: textOf(values, 'THHDVu') ?? '',
    unit: textOf(values, 'DVTinh'),
    quantity: numberOf(values, 'SLuong'),
    unitPrice: numberOf(values, 'DGia'),
    discountPercent: numberOf(values, 'TLCKhau'),
    discountVnd: moneyOf(values, 'STCKhau'),
    amountVnd: moneyOf(values, 'ThTien'),
    rate: textOf(values, 'TSuat'),
  });
}

function totalsOf(values: Values): InvoiceTotals {
  const totalVnd = moneyOf(values, 'TgTTTBSo');
  if (totalVnd === undefined) throw new Unreadable('missing:TgTTTBSo');
  const rates = rows(inside(values, 'THTTLTSuat'), 'LTSuat').map((row) => ({
    rate: textOf(row, 'TSuat') ?? '',
    amountVnd: moneyOf(row, 'ThTien') ?? 0n,
    vatVnd: moneyOf(row, 'TThue') ?? 0n,
  }));
  return {
    rates,
    netVnd: moneyOf(values, 'TgTCThue') ?? totalVnd,
    vatVnd: moneyOf(values, 'TgTThue') ?? 0n,
    discountVnd: moneyOf(values, 'TTCKTMai') ?? 0n,
    totalVnd,
    totalWords: textOf(values, 'TgTTTBChu') ?? '',
  };
}

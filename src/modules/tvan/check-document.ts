import { mulDiv, sumVnd } from '#kernel/money.ts';
import type { InvoiceDocument, InvoiceLine, RateTotal } from '#modules/invoices/core/document.ts';
import { amountWords } from './amount-words.ts';
import { INVOICE_DATA, MAX_EXTRA_CHARACTERS, RATE, REGISTER_CODE } from './core/invoice-table.ts';
import { checkGroup, type TableFault, type TableProblem } from './core/table.ts';
import { valuesOf } from './invoice-values.ts';

/** What a fault is about, as screens name it. */
export const FAULT_FIELDS = [
  'id',
  'title',
  'form',
  'symbol',
  'number',
  'issuedOn',
  'payment',
  'providerTaxCode',
  'related',
  'extras',
  'sellerName',
  'sellerTaxCode',
  'sellerAddress',
  'sellerPlace',
  'sellerPhone',
  'sellerEmail',
  'sellerBank',
  'buyerName',
  'buyerTaxCode',
  'buyerAddress',
  'buyerPersonalId',
  'buyerPassport',
  'buyerPhone',
  'buyerEmail',
  'buyerContact',
  'lines',
  'lineNature',
  'linePosition',
  'lineCode',
  'lineName',
  'lineUnit',
  'lineQuantity',
  'linePrice',
  'lineDiscount',
  'lineAmount',
  'lineRate',
  'rateTotals',
  'totalNet',
  'totalVat',
  'totalDiscount',
  'total',
  'totalWords',
  'registerCode',
] as const;
export type FaultField = (typeof FAULT_FIELDS)[number];

/** `sum`: it does not follow from the rest; `mismatch`: it says another thing than the rest; `unwanted`: it may not stand here. */
export type FaultProblem = TableProblem | 'sum' | 'mismatch' | 'unwanted';

export type Fault = {
  field: FaultField;
  problem: FaultProblem;
  /** The `position` of the line, where it is about one. */
  line: number | null;
  /** Most characters, or digits, that there may be. */
  limit: number | null;
};

const HEADER: Record<string, FaultField> = {
  THDon: 'title',
  KHMSHDon: 'form',
  KHHDon: 'symbol',
  SHDon: 'number',
  NLap: 'issuedOn',
  HTTToan: 'payment',
  MSTTCGP: 'providerTaxCode',
  TTHDLQuan: 'related',
  TTKhac: 'extras',
};
const SELLER: Record<string, FaultField> = {
  Ten: 'sellerName',
  MST: 'sellerTaxCode',
  DChi: 'sellerAddress',
  MCHang: 'sellerPlace',
  TCHang: 'sellerPlace',
  SDThoai: 'sellerPhone',
  DCTDTu: 'sellerEmail',
  STKNHang: 'sellerBank',
  TNHang: 'sellerBank',
};
const BUYER: Record<string, FaultField> = {
  Ten: 'buyerName',
  MST: 'buyerTaxCode',
  DChi: 'buyerAddress',
  CCCDan: 'buyerPersonalId',
  SHChieu: 'buyerPassport',
  SDThoai: 'buyerPhone',
  DCTDTu: 'buyerEmail',
  HVTNMHang: 'buyerContact',
};
const LINE: Record<string, FaultField> = {
  TChat: 'lineNature',
  STT: 'linePosition',
  MHHDVu: 'lineCode',
  THHDVu: 'lineName',
  DVTinh: 'lineUnit',
  SLuong: 'lineQuantity',
  DGia: 'linePrice',
  TLCKhau: 'lineDiscount',
  STCKhau: 'lineDiscount',
  ThTien: 'lineAmount',
  TSuat: 'lineRate',
};
const TOTALS: Record<string, FaultField> = {
  THTTLTSuat: 'rateTotals',
  TgTCThue: 'totalNet',
  TgTThue: 'totalVat',
  TTCKTMai: 'totalDiscount',
  TgTTTBSo: 'total',
  TgTTTBChu: 'totalWords',
};

/** The field that an element's path belongs to: `NDHDon/NMua/Ten` is the buyer's name. */
export function fieldOf(path: string): FaultField {
  const [first = '', second = '', ...rest] = path.split('/');
  if (first === 'TTChung') return HEADER[second] ?? 'form';
  if (first !== 'NDHDon') return 'id';
  if (second === 'NBan') return SELLER[rest[0] ?? ''] ?? 'sellerName';
  if (second === 'NMua') return BUYER[rest[0] ?? ''] ?? 'buyerName';
  if (second === 'TToan') return TOTALS[rest[0] ?? ''] ?? 'total';
  return LINE[rest[1] ?? ''] ?? 'lines';
}

/**
 * All that stands against writing and signing a document: elements by the table of the format, then what holds between
 * them. Nothing means that the authority will find nothing in its form and sums.
 */
export function checkDocument(document: InvoiceDocument): Fault[] {
  const faults = checkGroup(INVOICE_DATA[document.form], valuesOf(document)).map((one) => faultOf(document, one));
  return [
    ...faults,
    ...headerFaults(document),
    ...buyerFaults(document),
    ...document.lines.flatMap((line, index) => lineFaults(document, line, index)),
    ...(document.form === 1 ? rateFaults(document) : plainFaults(document)),
    ...wordFaults(document),
  ];
}

function faultOf({ lines }: InvoiceDocument, { path, position, problem, limit }: TableFault): Fault {
  const field = fieldOf(path);
  const isLine = path.startsWith('NDHDon/DSHHDVu/HHDVu/') && position !== null;
  return { field, problem, line: isLine ? (lines[position]?.position ?? position + 1) : null, limit };
}

const fault = (field: FaultField, problem: FaultProblem, line: number | null = null, limit: number | null = null) => ({
  field,
  problem,
  line,
  limit,
});

function headerFaults(document: InvoiceDocument): Fault[] {
  const { symbol, mode, number, kind, related, registerCode } = document;
  const faults: Fault[] = [];
  const isRegister = mode === 'cash_register';
  if (symbol.startsWith('K') !== (mode === 'uncoded')) faults.push(fault('symbol', 'mismatch'));
  else if ((symbol[3] === 'M') !== isRegister) faults.push(fault('symbol', 'mismatch'));
  else if (symbol.slice(1, 3) !== document.issuedOn.slice(2, 4)) faults.push(fault('symbol', 'mismatch'));
  if (number < 1) faults.push(fault('number', 'malformed'));
  if ((kind === 'original') !== (related === undefined))
    faults.push(fault('related', related ? 'unwanted' : 'missing'));
  if (isRegister ? !REGISTER_CODE.test(registerCode ?? '') : registerCode !== undefined)
    faults.push(fault('registerCode', !isRegister ? 'unwanted' : registerCode ? 'malformed' : 'missing'));
  const characters = document.extras.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  if (characters > MAX_EXTRA_CHARACTERS) faults.push(fault('extras', 'too_long', null, MAX_EXTRA_CHARACTERS));
  return faults;
}

function buyerFaults({ buyer }: InvoiceDocument): Fault[] {
  const faults: Fault[] = [];
  if (buyer.name.trim() === '') faults.push(fault('buyerName', 'missing'));
  if (buyer.taxCode && buyer.personalId) faults.push(fault('buyerPersonalId', 'unwanted'));
  if (buyer.taxCode && !buyer.address) faults.push(fault('buyerAddress', 'missing'));
  return faults;
}

function lineFaults({ form, kind }: InvoiceDocument, line: InvoiceLine, index: number): Fault[] {
  const at = line.position;
  const faults: Fault[] = [];
  if (at !== index + 1) faults.push(fault('linePosition', 'mismatch', at));
  if (line.nature === 4) {
    if (line.amountVnd !== undefined) faults.push(fault('lineAmount', 'unwanted', at));
    if (line.rate !== undefined) faults.push(fault('lineRate', 'unwanted', at));
    return faults;
  }
  if (line.amountVnd === undefined) faults.push(fault('lineAmount', 'missing', at));
  else if (line.amountVnd < 0n && kind !== 'adjustment') faults.push(fault('lineAmount', 'unwanted', at));
  if (line.nature === 1) faults.push(...priceFaults(line));
  if (form === 1 && line.rate === undefined) faults.push(fault('lineRate', 'missing', at));
  if (form === 2 && line.rate !== undefined) faults.push(fault('lineRate', 'unwanted', at));
  return faults;
}

const MILLION = 1_000_000n;

/** Quantity and price go together, and make the amount but for the rounding to a đồng. */
function priceFaults({ position, quantity, unitPrice, discountVnd = 0n, amountVnd }: InvoiceLine): Fault[] {
  if (quantity === undefined || unitPrice === undefined) {
    if (quantity === unitPrice) return [];
    return [fault(quantity === undefined ? 'lineQuantity' : 'linePrice', 'missing', position)];
  }
  if (amountVnd === undefined) return [];
  const off = quantity * unitPrice - (discountVnd + amountVnd) * MILLION * MILLION;
  return off > MILLION * MILLION || -off > MILLION * MILLION ? [fault('lineAmount', 'sum', position)] : [];
}

/** A trade discount on a line of its own takes away what it says. */
const amountIn = ({ nature, amountVnd = 0n }: InvoiceLine): bigint =>
  nature === 3 && amountVnd > 0n ? -amountVnd : amountVnd;
const isCounted = ({ nature }: InvoiceLine): boolean => nature !== 4;

/** Of form 1, by rate: sums are those of the lines; the tax is that of the sum, give or take a đồng for each line's rounding. */
function rateFaults({ lines, totals }: InvoiceDocument): Fault[] {
  const faults: Fault[] = [];
  const counted = lines.filter(isCounted);
  const said = totals.rates.map(({ rate }) => rate);
  if (new Set(said).size !== said.length || !counted.every(({ rate }) => rate === undefined || said.includes(rate)))
    faults.push(fault('rateTotals', 'mismatch'));
  const isOff = (row: RateTotal): boolean => {
    const own = counted.filter(({ rate }) => rate === row.rate);
    if (sumVnd(own.map(amountIn)) !== row.amountVnd) return true;
    const difference = row.vatVnd - taxOf(row);
    return difference > BigInt(own.length) || -difference > BigInt(own.length);
  };
  if (totals.rates.some(isOff)) faults.push(fault('rateTotals', 'sum'));
  if (sumVnd(totals.rates.map(({ amountVnd }) => amountVnd)) !== totals.netVnd) faults.push(fault('totalNet', 'sum'));
  if (sumVnd(totals.rates.map(({ vatVnd }) => vatVnd)) !== totals.vatVnd) faults.push(fault('totalVat', 'sum'));
  if (totals.netVnd + totals.vatVnd !== totals.totalVnd) faults.push(fault('total', 'sum'));
  return faults;
}

function taxOf({ rate, amountVnd }: RateTotal): bigint {
  const percent = RATE.test(rate) ? /^(?:KHAC:)?(\d{1,2})(?:\.(\d{1,2}))?%$/.exec(rate) : null;
  if (!percent) return 0n;
  const hundredths = BigInt(percent[1] ?? '0') * 100n + BigInt((percent[2] ?? '').padEnd(2, '0'));
  const size = mulDiv(amountVnd < 0n ? -amountVnd : amountVnd, hundredths, 10_000n);
  return amountVnd < 0n ? -size : size;
}

/** Form 2 knows no tax: what is paid is the sum of the lines. */
function plainFaults({ lines, totals }: InvoiceDocument): Fault[] {
  const faults: Fault[] = [];
  if (totals.rates.length > 0) faults.push(fault('rateTotals', 'unwanted'));
  if (totals.vatVnd !== 0n) faults.push(fault('totalVat', 'unwanted'));
  if (sumVnd(lines.filter(isCounted).map(amountIn)) !== totals.totalVnd) faults.push(fault('total', 'sum'));
  return faults;
}

function wordFaults({ kind, totals }: InvoiceDocument): Fault[] {
  const faults: Fault[] = [];
  if (totals.totalVnd < 0n && kind !== 'adjustment') faults.push(fault('total', 'unwanted'));
  if (totals.totalWords !== amountWords(totals.totalVnd)) faults.push(fault('totalWords', 'mismatch'));
  return faults;
}

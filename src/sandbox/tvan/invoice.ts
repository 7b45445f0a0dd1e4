import { localDay } from './days.ts';
import {
  BUYER,
  type Complaint,
  checkFields,
  checkOrder,
  EXTRA,
  FEE,
  HEAD,
  isDay,
  LINE,
  missing,
  RATE,
  RELATED,
  SALES_TOTALS,
  SELLER,
  VAT_TOTALS,
} from './fields.ts';
import type { Mode, Registration } from './rows.ts';
import { checkSums } from './sums.ts';
import { isTaxCode } from './tax-codes.ts';
import { attribute, childrenOf, type Element, everyOf, find, textOf } from './xml.ts';

const SYMBOL = /^[CK]\d{2}[TDLMNBGHXF][A-Z]{2}$/;
const NUMBER = /^[1-9]\d{0,7}$/;
const MAX_EXTRA = 500;

/** The parts of an invoice that the authority reads, as texts; what is missing is empty. */
export type Invoice = {
  element: Element;
  id: string;
  head: Element | undefined;
  seller: Element | undefined;
  buyer: Element | undefined;
  totals: Element | undefined;
  form: string;
  symbol: string;
  number: string;
  day: string;
  taxCode: string;
  /** The code that a cash register gave it. */
  code: string;
};

export function readInvoice(element: Element): Invoice {
  const data = find(element, 'DLHDon');
  const head = find(data, 'TTChung');
  const body = find(data, 'NDHDon');
  return {
    element,
    id: attribute(data, 'Id'),
    head,
    seller: find(body, 'NBan'),
    buyer: find(body, 'NMua'),
    totals: find(body, 'TToan'),
    form: textOf(head, 'KHMSHDon'),
    symbol: textOf(head, 'KHHDon'),
    number: textOf(head, 'SHDon'),
    day: textOf(head, 'NLap'),
    taxCode: textOf(body, 'NBan', 'MST'),
    code: textOf(element, 'MCCQT'),
  };
}

/** What an invoice is held against, besides itself. */
export type Asked = { mode: Mode; taxCode: string; registration: Registration | undefined; now: number };

/** Everything about an invoice that needs no other invoice and no key. */
export function checkInvoice(invoice: Invoice, asked: Asked): Complaint[] {
  return [...checkShape(invoice, asked.mode), ...checkHead(invoice, asked), ...checkParties(invoice, asked)];
}

function checkShape({ element, id, head, seller, buyer, totals, form }: Invoice, mode: Mode): Complaint[] {
  const isPos = mode === 'cash_register';
  const data = find(element, 'DLHDon');
  const body = find(data, 'NDHDon');
  const order = [
    ...checkOrder(element, ['DLHDon', 'DLQRCode', 'MCCQT', 'DSCKS'], isPos ? ['DLHDon', 'MCCQT'] : ['DLHDon', 'DSCKS']),
    ...(data ? checkOrder(data, ['TTChung', 'NDHDon', 'TTKhac'], ['TTChung', 'NDHDon']) : []),
    ...(body ? checkOrder(body, ['NBan', 'NMua', 'DSHHDVu', 'TToan'], ['NBan', 'NMua', 'DSHHDVu', 'TToan']) : []),
  ];
  if (!head || !seller || !buyer || !totals || !body) return order;
  const isVat = form === '1';
  const lines = childrenOf(find(body, 'DSHHDVu'), 'HHDVu');
  const related = find(head, 'TTHDLQuan');
  const rates = childrenOf(find(totals, 'THTTLTSuat'), 'LTSuat');
  const fees = childrenOf(find(totals, 'DSLPhi'), 'LPhi');
  const fields = [
    ...(id === '' ? [missing('DLHDon không có Id')] : []),
    ...(!isPos && find(element, 'MCCQT') ? [missing('chưa được cấp mã thì không ghi MCCQT')] : []),
    ...([...textOf(element, 'DLQRCode')].length > 512 ? [missing('DLQRCode quá dài')] : []),
    ...checkFields(head, HEAD),
    ...(related ? checkFields(related, RELATED) : []),
    ...checkFields(seller, SELLER),
    ...checkFields(buyer, BUYER),
    ...(lines.length === 0 ? [missing('không có dòng hàng')] : lines.flatMap((line) => checkFields(line, LINE))),
    ...checkFields(totals, isVat ? VAT_TOTALS : SALES_TOTALS),
    ...rates.flatMap((row) => checkFields(row, RATE)),
    ...fees.flatMap((row) => checkFields(row, FEE)),
    ...everyOf(element, 'TTKhac').flatMap(checkExtras),
  ];
  const sums = fields.length > 0 ? [] : checkSums(lines, totals, isVat);
  const isOriginal = textOf(related, 'TCHDon') !== '2';
  const isNegative = isOriginal && textOf(totals, 'TgTTTBSo').startsWith('-');
  return [
    ...order,
    ...fields,
    ...sums,
    ...(isNegative ? [{ code: 'TT03', text: 'chỉ hóa đơn điều chỉnh mới có tổng âm' }] : []),
  ];
}

function checkExtras(group: Element): Complaint[] {
  const rows = childrenOf(group);
  const length = rows.reduce((all, row) => all + [...textOf(row, 'DLieu')].length, 0);
  return [
    ...rows.filter((row) => row.name !== 'TTin').map((row) => missing(`TTKhac không có phần ${row.name}`)),
    ...rows.flatMap((row) => checkFields(row, EXTRA)),
    ...(length > MAX_EXTRA ? [missing('TTKhac dài quá 500 ký tự')] : []),
  ];
}

function checkHead(invoice: Invoice, { mode, registration, now }: Asked): Complaint[] {
  const { head, form, symbol, number, day } = invoice;
  if (head === undefined) return [];
  const about = (code: string, text: string): Complaint => ({ code, text });
  const complaints: Complaint[] = [];
  const isVat = form === '1';
  if (textOf(head, 'PBan') !== '2.1.0') complaints.push(missing('phiên bản không phải 2.1.0'));
  if (form !== '1' && form !== '2') complaints.push(about('KH01', 'mẫu số không phải 1 hoặc 2'));
  else if (registration && registration.form !== form) complaints.push(about('KH01', 'mẫu số không đúng với đăng ký'));
  if (!SYMBOL.test(symbol)) complaints.push(about('KH01', 'ký hiệu sai dạng'));
  else if (!fitsMode(symbol, mode)) complaints.push(about('KH01', 'ký hiệu không hợp với loại thông điệp'));
  else if (registration && registration.mode !== mode) {
    complaints.push(about('KH01', 'người bán không đăng ký loại hóa đơn này'));
  }
  if (registration === undefined) complaints.push(about('KH01', 'người bán chưa đăng ký sử dụng hóa đơn'));
  if (SYMBOL.test(symbol) && symbol.slice(1, 3) !== day.slice(2, 4)) {
    complaints.push(about('KH02', 'năm trong ký hiệu khác năm lập'));
  }
  if (number !== '' && !NUMBER.test(number)) complaints.push(about('SH02', 'số hóa đơn phải từ 1 đến 99999999'));
  if (isDay(day) && day > localDay(now)) complaints.push(about('NL01', 'ngày lập ở tương lai'));
  if (isDay(day) && registration && day < registration.since) {
    complaints.push(about('NL01', 'ngày lập trước ngày được sử dụng hóa đơn'));
  }
  if (isVat && textOf(head, 'HDCTTChinh') === '') complaints.push(missing('thiếu TTChung/HDCTTChinh'));
  const currency = textOf(head, 'DVTTe');
  if (currency !== '' && !/^[A-Z]{3}$/.test(currency)) complaints.push(missing('đồng tiền phải ghi ba chữ cái'));
  if (currency !== 'VND' && textOf(head, 'TGia') === '') complaints.push(missing('thiếu tỷ giá'));
  const provider = textOf(head, 'MSTTCGP');
  if (provider !== '' && !isTaxCode(provider)) complaints.push(missing('MSTTCGP không phải mã số thuế'));
  const agent = ['MSTDVNUNLHDon', 'TDVNUNLHDon', 'DCDVNUNLHDon'].filter((name) => textOf(head, name) !== '');
  if (agent.length === 1 || agent.length === 2) complaints.push(missing('thông tin bên nhận ủy nhiệm không đủ'));
  const [agentCode] = agent;
  if (agentCode === 'MSTDVNUNLHDon' && !isTaxCode(textOf(head, agentCode))) {
    complaints.push(missing('MSTDVNUNLHDon không phải mã số thuế'));
  }
  return complaints;
}

function fitsMode(symbol: string, mode: Mode): boolean {
  const expected: Record<Mode, string> = { coded: 'CT', uncoded: 'KT', cash_register: 'CM' };
  return `${symbol[0]}${symbol[3]}` === expected[mode];
}

function checkParties({ seller, buyer, taxCode }: Invoice, asked: Asked): Complaint[] {
  if (!seller || !buyer) return [];
  const complaints: Complaint[] = [];
  if (taxCode !== '' && !isTaxCode(taxCode)) complaints.push({ code: 'MST1', text: 'mã số thuế người bán sai' });
  else if (taxCode !== asked.taxCode) {
    complaints.push({ code: 'MST1', text: 'mã số thuế người bán khác mã của thông điệp' });
  }
  const of = (name: string) => textOf(buyer, name);
  const buyerCode = of('MST');
  if (buyerCode !== '' && !isTaxCode(buyerCode)) complaints.push({ code: 'MST2', text: 'mã số thuế người mua sai' });
  if (buyerCode !== '' && (of('Ten') === '' || of('DChi') === '')) {
    complaints.push(missing('người mua có mã số thuế thì ghi đủ tên và địa chỉ'));
  }
  if (of('CCCDan') !== '' && !/^\d{12}$/.test(of('CCCDan'))) complaints.push(missing('số định danh phải đủ 12 chữ số'));
  if (of('MDVQHNSach') !== '' && !/^\d{7}$/.test(of('MDVQHNSach'))) {
    complaints.push(missing('mã đơn vị quan hệ ngân sách phải đủ 7 chữ số'));
  }
  const isNamed = of('Ten') !== '' || of('HVTNMHang') !== '';
  // Decree 254/2026, Annex 4: only a shop with a cash register may leave the buyer out.
  if (!isNamed && asked.mode !== 'cash_register') complaints.push(missing('thiếu tên người mua'));
  return complaints;
}

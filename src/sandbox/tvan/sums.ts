import { distance, micro, ONE, rounded } from './decimals.ts';
import type { Complaint } from './fields.ts';
import { saysAmount } from './words.ts';
import { childrenOf, type Element, find, textOf } from './xml.ts';

const RATE = /^(?:0%|5%|8%|10%|KCT|KKKNT|KHAC:\d{1,2}(?:\.\d{1,2})?%)$/;
const NOTE = '4';
const DISCOUNT = '3';

type Line = { name: string; kind: string; rate: string; amount: bigint; isWhole: boolean };

/** Everything that must add up in the lines and totals of an invoice (one đồng off for each line where tax is rounded). */
export function checkSums(lines: readonly Element[], totals: Element, isVat: boolean): Complaint[] {
  const read = lines.map((line) => readLine(line));
  return [
    ...lines.flatMap((line) => checkLine(line, isVat)),
    ...(isVat ? checkRates(read, totals) : checkSales(read, totals)),
    ...checkWords(totals),
  ];
}

function number(element: Element | undefined, name: string): bigint {
  return micro(textOf(element, name)) ?? 0n;
}

function readLine(line: Element): Line {
  const amount = number(line, 'ThTien');
  return {
    name: textOf(line, 'THHDVu'),
    kind: textOf(line, 'TChat'),
    rate: textOf(line, 'TSuat'),
    amount,
    isWhole: amount % ONE === 0n,
  };
}

function checkLine(line: Element, isVat: boolean): Complaint[] {
  const kind = textOf(line, 'TChat');
  const has = (name: string) => textOf(line, name) !== '';
  const name = textOf(line, 'THHDVu');
  const about = (code: string, text: string): Complaint => ({ code, text: `${text}: ${name}` });
  if (!['1', '2', '3', '4', '5'].includes(kind)) return [about('DD01', 'tính chất dòng hàng lạ')];
  if (kind === NOTE) return [];
  const complaints: Complaint[] = [];
  if (!has('ThTien')) complaints.push(about('DD01', 'thiếu thành tiền'));
  if (isVat && !RATE.test(textOf(line, 'TSuat'))) complaints.push(about('DD01', 'thuế suất thiếu hoặc lạ'));
  if (!isVat && has('TSuat')) complaints.push(about('DD01', 'hóa đơn bán hàng không ghi thuế suất'));
  if (kind === '1' && has('SLuong') !== has('DGia')) complaints.push(about('DD01', 'số lượng và đơn giá phải đi cùng'));
  if (kind === '1' && has('SLuong') && has('DGia') && has('ThTien')) {
    const worth = (number(line, 'SLuong') * number(line, 'DGia')) / ONE - number(line, 'STCKhau');
    if (distance(worth, number(line, 'ThTien')) > ONE)
      complaints.push(about('TT01', 'số lượng × đơn giá − chiết khấu'));
  }
  return complaints;
}

/** A discount line takes away whichever sign it is written with. */
function sum(lines: readonly Line[]): bigint {
  return lines.reduce((total, { kind, amount }) => {
    if (kind === NOTE) return total;
    return total + (kind === DISCOUNT && amount > 0n ? -amount : amount);
  }, 0n);
}

/** Amounts with a fraction may lose it in their sum. */
function isNear(a: bigint, b: bigint, lines: readonly Line[]): boolean {
  return distance(a, b) <= BigInt(lines.filter((line) => !line.isWhole).length) * ONE;
}

function checkRates(lines: readonly Line[], totals: Element): Complaint[] {
  const rows = childrenOf(find(totals, 'THTTLTSuat'), 'LTSuat');
  const rates = rows.map((row) => textOf(row, 'TSuat'));
  const counted = lines.filter((line) => line.kind !== NOTE);
  const complaints: Complaint[] = [];
  if (new Set(rates).size !== rates.length) complaints.push({ code: 'TT02', text: 'một thuế suất có hai dòng tổng' });
  for (const rate of new Set(counted.map((line) => line.rate))) {
    if (!rates.includes(rate)) complaints.push({ code: 'TT01', text: `không có dòng tổng của thuế suất ${rate}` });
  }
  for (const row of rows) {
    const rate = textOf(row, 'TSuat');
    const own = counted.filter((line) => line.rate === rate);
    const amount = number(row, 'ThTien');
    if (!isNear(sum(own), amount, own)) complaints.push({ code: 'TT01', text: `tổng các dòng ${rate} lệch` });
    const tax = rounded((amount * percent(rate)) / (100n * ONE));
    if (distance(tax * ONE, number(row, 'TThue')) > BigInt(taxMargin(rate, own.length)) * ONE) {
      complaints.push({ code: 'TT02', text: `tiền thuế của thuế suất ${rate} lệch` });
    }
  }
  const total = (name: string) => rows.reduce((all, row) => all + number(row, name), 0n);
  if (total('ThTien') !== number(totals, 'TgTCThue'))
    complaints.push({ code: 'TT01', text: 'tổng tiền chưa thuế lệch' });
  if (total('TThue') !== number(totals, 'TgTThue')) complaints.push({ code: 'TT02', text: 'tổng tiền thuế lệch' });
  const due = number(totals, 'TgTCThue') + number(totals, 'TgTThue') + fees(totals);
  if (due !== number(totals, 'TgTTTBSo')) complaints.push({ code: 'TT03', text: 'tổng thanh toán lệch' });
  return complaints;
}

/** One đồng for each line; what bears no tax has none. */
function taxMargin(rate: string, lines: number): number {
  return percent(rate) === 0n ? 0 : lines;
}

function percent(rate: string): bigint {
  return micro(/([\d.]+)%$/.exec(rate)?.[1] ?? '0') ?? 0n;
}

function fees(totals: Element): bigint {
  const paid = childrenOf(find(totals, 'DSLPhi'), 'LPhi').reduce((all, fee) => all + number(fee, 'TPhi'), 0n);
  return paid + number(totals, 'TGTKhac');
}

function checkSales(lines: readonly Line[], totals: Element): Complaint[] {
  const due = sum(lines) + fees(totals);
  return isNear(due, number(totals, 'TgTTTBSo'), lines) ? [] : [{ code: 'TT03', text: 'tổng thanh toán lệch' }];
}

function checkWords(totals: Element): Complaint[] {
  const amount = number(totals, 'TgTTTBSo');
  if (amount % ONE !== 0n) return [{ code: 'TT03', text: 'tổng thanh toán phải là đồng chẵn' }];
  return saysAmount(textOf(totals, 'TgTTTBChu'), amount / ONE)
    ? []
    : [{ code: 'TT04', text: 'số tiền bằng chữ không khớp số' }];
}

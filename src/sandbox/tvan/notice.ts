import type { Book } from './book.ts';
import type { Certificates } from './certificates.ts';
import { localDay } from './days.ts';
import { checkSeller } from './facts.ts';
import { type Complaint, checkFields, checkOrder, missing, NOTICE, NOTICE_LINE } from './fields.ts';
import { invoiceKey, type Registration } from './rows.ts';
import { attribute, childrenOf, type Element, find, textOf } from './xml.ts';

export type NoticeLine = {
  form: string;
  symbol: string;
  number: string;
  about: string;
  reason: string;
  complaints: Complaint[];
};
type Asked = { taxCode: string; registration: Registration | undefined; now: number };

/** A 04/SS-HĐĐT: what is wrong with the whole falls on every invoice it names. */
export function readNotice(book: Book, certificates: Certificates, notice: Element, asked: Asked): NoticeLine[] {
  const data = find(notice, 'DLTBao');
  const whole = [
    ...checkOrder(notice, ['DLTBao', 'DSCKS'], ['DLTBao', 'DSCKS']),
    ...(data ? checkData(data, asked) : []),
    ...checkSeller(certificates, {
      root: notice,
      holder: find(notice, 'DSCKS', 'NNT'),
      signs: attribute(data, 'Id'),
      ...asked,
    }),
  ];
  return childrenOf(find(data, 'DSHDon'), 'HDon').map((line) => ({
    form: textOf(line, 'KHMSHDon'),
    symbol: textOf(line, 'KHHDon'),
    number: textOf(line, 'SHDon'),
    about: textOf(line, 'TCTBao'),
    reason: textOf(line, 'LDo'),
    complaints: [...whole, ...checkLine(book, line, asked.taxCode)],
  }));
}

function checkData(data: Element, { taxCode, now }: Asked): Complaint[] {
  const isAnswering = textOf(data, 'Loai') === '2';
  const of = (name: string) => textOf(data, name);
  return [
    ...checkFields(data, NOTICE),
    ...(of('MSo') === '04/SS-HĐĐT' ? [] : [missing('mẫu số thông báo phải là 04/SS-HĐĐT')]),
    ...(of('PBan') === '2.1.0' ? [] : [missing('phiên bản không phải 2.1.0')]),
    ...(['1', '2'].includes(of('Loai')) ? [] : [missing('loại thông báo lạ')]),
    ...(isAnswering && (of('So') === '' || of('NTBCCQT') === '') ? [missing('thiếu số, ngày thông báo của thuế')] : []),
    ...(of('NTBao') > localDay(now) ? [{ code: 'NL01', text: 'ngày thông báo ở tương lai' }] : []),
    ...(of('MST') === taxCode ? [] : [{ code: 'MST1', text: 'mã số thuế khác mã của thông điệp' }]),
  ];
}

function checkLine(book: Book, line: Element, taxCode: string): Complaint[] {
  const of = (name: string) => textOf(line, name);
  const shape = [
    ...checkFields(line, NOTICE_LINE),
    ...(/^[1-5]$/.test(of('TCTBao')) ? [] : [missing('tính chất thông báo lạ')]),
    ...(/^[1-4]$/.test(of('LADHDDT')) ? [] : [missing('loại áp dụng hóa đơn lạ')]),
  ];
  if (shape.length > 0) return shape;
  const id = invoiceKey({ taxCode, form: of('KHMSHDon'), symbol: of('KHHDon'), number: Number(of('SHDon')) });
  const row = book.get('invoice', id);
  if (row === undefined || row.day !== of('Ngay')) return [{ code: 'LQ01', text: 'không có hóa đơn này' }];
  if ((row.code ?? '') !== of('MCQTCap')) return [{ code: 'LQ01', text: 'mã của cơ quan thuế không khớp' }];
  return [];
}

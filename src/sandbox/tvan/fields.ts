import { childrenOf, type Element, textOf } from './xml.ts';

/** Why something is refused: a code of docs/tvan-protocol.md and words for people. */
export type Complaint = { code: string; text: string };

/**
 * Name, type and whether it must be there. `S n` text of at most n, `N p,s` number, `D` day, `DT` time, `B` 0 or 1,
 * `G` a group that is checked by itself; `*` any number of them.
 */
type Field = `${string} ${string}` | `${string} ${string} R`;

export const HEAD: readonly Field[] = [
  'PBan S6 R',
  'THDon S100 R',
  'KHMSHDon S1 R',
  'KHHDon S6 R',
  'SHDon S20 R',
  'MHSo S20',
  'NLap D R',
  'HDCTTChinh B',
  'HDDCKPTQuan B',
  'SBKe S50',
  'NBKe D',
  'DVTTe S3 R',
  'TGia N7,2',
  'HTTToan S50 R',
  'MSTTCGP S14 R',
  'MSTDVNUNLHDon S14',
  'TDVNUNLHDon S400',
  'DCDVNUNLHDon S400',
  'TTHDLQuan G',
  'TTKhac G',
];
export const RELATED: readonly Field[] = [
  'TCHDon S1 R',
  'LHDCLQuan S1 R',
  'KHMSHDCLQuan S11',
  'KHHDCLQuan S8',
  'SHDCLQuan S8',
  'NLHDCLQuan D',
  'SBKCLQuan S50',
  'NBKCLQuan D',
  'GChu S255',
];
export const SELLER: readonly Field[] = [
  'Ten S400 R',
  'MST S14 R',
  'DChi S400 R',
  'MCHang S50',
  'TCHang S400',
  'SDThoai S20',
  'DCTDTu S50',
  'STKNHang S30',
  'TNHang S400',
  'Fax S20',
  'Website S100',
  'TTKhac G',
];
export const BUYER: readonly Field[] = [
  'Ten S400',
  'MST S14',
  'MDVQHNSach S7',
  'DChi S400',
  'MKHang S50',
  'SDThoai S20',
  'CCCDan S12',
  'SHChieu S20',
  'DCTDTu S50',
  'HVTNMHang S100',
  'STKNHang S30',
  'TNHang S400',
  'TTKhac G',
];
export const LINE: readonly Field[] = [
  'TChat N1,0 R',
  'STT N4,0',
  'MHHDVu S50',
  'THHDVu S500 R',
  'DVTinh S50',
  'SLuong N21,6',
  'DGia N21,6',
  'TLCKhau N6,4',
  'STCKhau N21,6',
  'ThTien N21,6',
  'TSuat S11',
  'TTHHDTrung G*',
  'TTKhac G',
];
const FEES: readonly Field[] = ['DSLPhi G', 'TTCKTMai N21,6', 'TGTKhac N21,6'];
const TOTAL: readonly Field[] = ['TgTTTBSo N21,6 R', 'TgTTTBChu S255 R', 'TTKhac G'];
export const VAT_TOTALS: readonly Field[] = [
  'THTTLTSuat G R',
  'TgTCThue N21,6 R',
  'TGTKCThue N21,6',
  'TgTThue N21,6 R',
  ...FEES,
  ...TOTAL,
];
export const SALES_TOTALS: readonly Field[] = [...FEES, ...TOTAL];
export const RATE: readonly Field[] = ['TSuat S11 R', 'ThTien N21,6 R', 'TThue N21,6 R'];
export const FEE: readonly Field[] = ['TLPhi S100 R', 'TPhi N21,6 R'];
export const EXTRA: readonly Field[] = ['TTruong S50 R', 'KDLieu S10 R', 'DLieu S500'];
export const NOTICE: readonly Field[] = [
  'PBan S6 R',
  'MSo S15 R',
  'Ten S255 R',
  'Loai S1 R',
  'So S30',
  'NTBCCQT D',
  'MCQT S5 R',
  'TCQT S100 R',
  'TNNT S400 R',
  'MST S14 R',
  'MDVQHNSach S7',
  'DDanh S50 R',
  'NTBao D R',
  'DSHDon G R',
];
export const NOTICE_LINE: readonly Field[] = [
  'STT N4,0',
  'MCQTCap S34',
  'KHMSHDon S11 R',
  'KHHDon S8 R',
  'SHDon S8 R',
  'Ngay D R',
  'LADHDDT S1 R',
  'TCTBao S1 R',
  'LDo S255 R',
];

/** What a group lacks, has too much of, or writes wrong. Elements may stand in any order; empty ones count as absent. */
export function checkFields(element: Element, fields: readonly Field[]): Complaint[] {
  const known = fields.map((field) => {
    const [name = '', type = '', need] = field.split(' ');
    return { name, type, isRequired: need === 'R' };
  });
  const strange = childrenOf(element).filter((child) => !known.some(({ name }) => name === child.name));
  return [
    ...strange.map((child) => missing(`${element.name} không có thành phần ${child.name}`)),
    ...known.flatMap(({ name, type, isRequired }) => {
      const found = childrenOf(element, name);
      if (found.length > 1 && !type.endsWith('*')) return [missing(`${element.name}/${name} lặp lại`)];
      if (found.length === 0) return isRequired ? [missing(`thiếu ${element.name}/${name}`)] : [];
      if (type.startsWith('G')) return [];
      const value = textOf(element, name);
      if (childrenOf(found[0]).length > 0) return [missing(`${element.name}/${name} không phải một giá trị`)];
      if (value === '') return isRequired ? [missing(`${element.name}/${name} để trống`)] : [];
      return fits(type, value) ? [] : [missing(`${element.name}/${name} sai kiểu hoặc quá dài (${type})`)];
    }),
  ];
}

export function missing(text: string): Complaint {
  return { code: 'DD01', text };
}

function fits(type: string, value: string): boolean {
  if (type === 'D') return isDay(value);
  if (type === 'B') return value === '0' || value === '1';
  if (type.startsWith('S')) return [...value].length <= Number(type.slice(1));
  const [digits = 0, decimals = 0] = type.slice(1).split(',').map(Number);
  const parts = /^-?(\d+)(?:\.(\d+))?$/.exec(value);
  if (parts === null) return false;
  const [, whole = '', fraction = ''] = parts;
  return whole.length <= digits - decimals && fraction.length <= decimals;
}

export function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Groups stand in the order of the format. */
export function checkOrder(element: Element, names: readonly string[], required: readonly string[]): Complaint[] {
  const found = childrenOf(element).map((child) => child.name);
  const strange = found.filter((name) => !names.includes(name));
  const expected = names.filter((name) => found.includes(name));
  return [
    ...strange.map((name) => missing(`${element.name} không có phần ${name}`)),
    ...required.filter((name) => !found.includes(name)).map((name) => missing(`thiếu ${element.name}/${name}`)),
    ...(strange.length === 0 && expected.join() !== found.join()
      ? [missing(`các phần của ${element.name} sai thứ tự hoặc lặp lại`)]
      : []),
  ];
}

import { randomBytes } from 'node:crypto';
import type { Complaint } from './fields.ts';
import { childrenOf, type Element, find, leaf, readXml, textOf } from './xml.ts';

export const MAX_MESSAGE_BYTES = 2 * 1024 * 1024;
/** Invoices that ask for a code come at most a hundred at once, others as many as fit. */
const MAX_PARTS: Record<string, number> = { '200': 100, '300': 1 };
const AUTHORITY = 'TCT';
const TYPES = ['200', '203', '206', '300'];

export type Envelope = {
  type: string;
  id: string;
  sender: string;
  taxCode: string;
  parts: Element[];
};

export type Read = { envelope: Envelope; complaints: Complaint[] } | null;

/** The message as its sender wrapped it; null when not even its number can be told. */
export function readEnvelope(xml: string, senderCode: string): Read {
  const root = readXml(xml);
  const head = find(root, 'TTChung');
  const of = (name: string) => textOf(head, name);
  if (root === null || root.name !== 'TDiep' || of('MTDiep') === '') return null;
  const type = of('MLTDiep');
  const body = find(root, 'DLieu');
  const parts = childrenOf(body);
  const unread = (text: string): Complaint => ({ code: 'XM01', text });
  const wanted = type === '300' ? 'TBao' : 'HDon';
  const complaints = [
    ...(of('PBan') === '2.1.0' ? [] : [unread('phiên bản không phải 2.1.0')]),
    ...(of('MNGui') === senderCode ? [] : [unread('mã nơi gửi không phải của người gọi')]),
    ...(of('MNNhan') === AUTHORITY ? [] : [unread('nơi nhận không phải TCT')]),
    ...(TYPES.includes(type) ? [] : [unread('loại thông điệp lạ')]),
    ...(new RegExp(`^${senderCode}[0-9A-F]{32}$`).test(of('MTDiep')) ? [] : [unread('mã thông điệp sai dạng')]),
    ...(of('MST') === '' ? [unread('thiếu mã số thuế')] : []),
    ...(parts.length === 0 || parts.some((part) => part.name !== wanted)
      ? [unread(`phần dữ liệu phải là ${wanted}`)]
      : []),
    ...(type === '300' && parts.some((part) => !find(part, 'DLTBao', 'DSHDon', 'HDon'))
      ? [unread('thông báo trống')]
      : []),
    ...(Number(of('SLuong')) === parts.length ? [] : [unread('số lượng không khớp')]),
    ...(parts.length > (MAX_PARTS[type] ?? Number.POSITIVE_INFINITY)
      ? [unread('quá nhiều phần trong một thông điệp')]
      : []),
    // Declared around an invoice, a namespace would be part of what its seller signed elsewhere.
    ...([root, ...(body ? [body] : [])].some((one) => one.attributes.some(([name]) => name.startsWith('xmlns')))
      ? [unread('TDiep, DLieu không khai báo không gian tên')]
      : []),
  ];
  return { envelope: { type, id: of('MTDiep'), sender: of('MNGui'), taxCode: of('MST'), parts }, complaints };
}

export function newMessageId(senderCode: string): string {
  return `${senderCode}${randomBytes(16).toString('hex').toUpperCase()}`;
}

type Answering = { receiver: string; refersTo: string; taxCode: string; count?: number };

/** An answer of the authority around what it says. */
export function wrap(
  type: string,
  id: string,
  { receiver, refersTo, taxCode, count = 1 }: Answering,
  body: string,
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<TDiep><TTChung><PBan>2.1.0</PBan><MNGui>${AUTHORITY}</MNGui>${leaf('MNNhan', receiver)}<MLTDiep>${type}</MLTDiep>${leaf('MTDiep', id)}${leaf('MTDTChieu', refersTo)}${leaf('MST', taxCode)}<SLuong>${count}</SLuong></TTChung><DLieu>${body}</DLieu></TDiep>`;
}

/** The 999: received, or not to be read and why. */
export function receipt(of: {
  id: string;
  sender: string;
  taxCode: string;
  at: string;
  complaints: Complaint[];
}): string {
  const reasons = of.complaints.map(
    ({ code, text }) => `<LDo>${leaf('MLoi', code)}${leaf('MTa', text.slice(0, 255))}</LDo>`,
  );
  return wrap(
    '999',
    newMessageId(AUTHORITY),
    { receiver: of.sender, refersTo: of.id, taxCode: of.taxCode },
    `<TBao>${leaf('MTDiep', of.id)}${leaf('MNGui', of.sender)}${leaf('NNhan', of.at)}<TTTNhan>${
      reasons.length === 0 ? 0 : 1
    }</TTTNhan>${reasons.length === 0 ? '' : `<DSLDo>${reasons.join('')}</DSLDo>`}</TBao>`,
  );
}

/** The list of reasons, as 204 and 301 carry it. */
export function reasonsOf(complaints: readonly Complaint[]): string {
  if (complaints.length === 0) return '';
  return `<DSLDo>${complaints
    .map(
      ({ code, text }, index) =>
        `<LDo><STT>${index + 1}</STT>${leaf('MLoi', code)}${leaf('MTLoi', text.slice(0, 255))}${leaf(
          'HDXLy',
          'Sửa lại rồi gửi hóa đơn khác',
        )}</LDo>`,
    )
    .join('')}</DSLDo>`;
}

type Result = {
  id: string;
  at: string;
  taxCode: string;
  name: string;
  refersTo: string;
  kind: string;
  refused: readonly { form: string; symbol: string; number: string; day: string; complaints: Complaint[] }[];
};

/** 01/TB-KTDL, not yet signed. */
export function checkResult({ id, at, taxCode, name, refersTo, kind, refused }: Result): string {
  const rows = refused.map(
    (one, index) =>
      `<HDon><STT>${index + 1}</STT>${leaf('KHMSHDon', one.form)}${leaf('KHHDon', one.symbol)}${leaf('SHDon', one.number)}${leaf(
        'NLap',
        one.day,
      )}${reasonsOf(one.complaints)}</HDon>`,
  );
  const list = rows.length === 0 ? '' : `<LHDKMa><DSHDon>${rows.join('')}</DSHDon></LHDKMa>`;
  return `<TBao><DLTBao Id="${id}"><PBan>2.1.0</PBan><MSo>01/TB-KTDL</MSo><Ten>Thông báo về kết quả kiểm tra dữ liệu hóa đơn điện tử</Ten><So>${id.slice(-8)}/TB-KTDL</So><DDanh>Phú Thọ</DDanh><NTBao>${at.slice(0, 10)}</NTBao>${leaf(
    'MST',
    taxCode,
  )}${leaf('TNNT', name)}${leaf('MTDTChieu', refersTo)}<LTBao>${kind}</LTBao>${list}</DLTBao><DSCKS><CQT></CQT></DSCKS></TBao>`;
}

type Notified = {
  id: string;
  at: string;
  taxCode: string;
  name: string;
  lines: readonly { form: string; symbol: string; number: string; about: string; complaints: Complaint[] }[];
};

/** 01/TB-SSĐT, not yet signed. */
export function noticeResult({ id, at, taxCode, name, lines }: Notified): string {
  const rows = lines.map(
    (one, index) =>
      `<HDon><STT>${index + 1}</STT>${leaf('KHMSHDon', one.form)}${leaf('KHHDon', one.symbol)}${leaf('SHDon', one.number)}${leaf(
        'TCTBao',
        one.about,
      )}<TTTNCCQT>${one.complaints.length === 0 ? 1 : 2}</TTTNCCQT>${reasonsOf(one.complaints)}</HDon>`,
  );
  return `<TBao><DLTBao Id="${id}"><PBan>2.1.0</PBan><MSo>01/TB-SSĐT</MSo><Ten>Thông báo về việc tiếp nhận và kết quả xử lý hóa đơn điện tử có sai sót</Ten><So>${id.slice(-8)}/TB-SSĐT</So><DDanh>Phú Thọ</DDanh><NTBao>${at.slice(0, 10)}</NTBao>${leaf(
    'MST',
    taxCode,
  )}${leaf('TNNT', name)}<DSHDon>${rows.join('')}</DSHDon></DLTBao><DSCKS><CQT></CQT></DSCKS></TBao>`;
}

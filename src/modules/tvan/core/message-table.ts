/** The envelope of data format 2.1.0 (`TDiep`) and what the authority says in it: 204, 301, 999. */
import { TAX_CODE } from './invoice-table.ts';
import { INVOICE_NAME } from './slip-notice.ts';
import { B, D, DT, type Group, group, many, N, S, signedGroup } from './table.ts';

/** What each carries: invoices, one notice, or the receipt of a message. */
export const MESSAGE_TYPES = {
  '200': 'invoices',
  '202': 'invoices',
  '203': 'invoices',
  '204': 'notice',
  '206': 'invoices',
  '300': 'notice',
  '301': 'notice',
  '999': 'receipt',
} as const;
export type TypeOfMessage = keyof typeof MESSAGE_TYPES;

export const MESSAGE_HEADER: Group = group('TTChung', 'required', [
  S('PBan', 6, 'required'),
  S('MNGui', 14, 'required', /^(?:TCT|[VK](?:\d{10}|\d{13}))$/),
  S('MNNhan', 14, 'required', /^(?:TCT|[VK](?:\d{10}|\d{13}))$/),
  S('MLTDiep', 3, 'required', /^\d{3}$/),
  S('MTDiep', 46, 'required', /^(?:TCT|[VK](?:\d{10}|\d{13}))[0-9A-F]{32}$/),
  S('MTDTChieu', 46, 'conditional'),
  S('MST', 14, 'conditional', TAX_CODE),
  N('SLuong', 7, 0, 'conditional'),
]);

const REASONS = group('DSLDo', 'optional', [
  many('LDo', 'required', [
    N('STT', 4, 0, 'optional'),
    S('MLoi', 4, 'required'),
    S('MTLoi', 255, 'required'),
    S('HDXLy', 255, 'optional'),
    S('GChu', 255, 'optional'),
  ]),
]);

const NOTICE_HEAD = [
  S('PBan', 6, 'required'),
  S('MSo', 15, 'required'),
  S('Ten', 255, 'required'),
  S('So', 30, 'required'),
  S('DDanh', 50, 'required'),
  D('NTBao', 'required'),
  S('MST', 14, 'required', TAX_CODE),
  S('TNNT', 400, 'required'),
];

const refusedInvoices = (name: string): Group =>
  group(name, 'conditional', [
    group('DSHDon', 'required', [
      many('HDon', 'required', [N('STT', 4, 0, 'optional'), ...INVOICE_NAME, D('NLap', 'optional'), REASONS]),
    ]),
  ]);

/** 01/TB-KTDL, what a check of data came to: message 204. */
export const CHECK_NOTICE: Group = signedGroup('DLTBao', [
  ...NOTICE_HEAD,
  S('MTDTChieu', 46, 'required'),
  S('LTBao', 1, 'required', /^[1-9]$/),
  refusedInvoices('LHDKMa'),
  refusedInvoices('LHDMa'),
  refusedInvoices('LHDMTTien'),
]);

/** 01/TB-SSĐT, the answer to 04/SS: message 301. */
export const SLIP_ANSWER: Group = signedGroup('DLTBao', [
  ...NOTICE_HEAD,
  group('DSHDon', 'required', [
    many('HDon', 'required', [
      N('STT', 4, 0, 'optional'),
      ...INVOICE_NAME,
      S('TCTBao', 1, 'optional'),
      S('TTTNCCQT', 1, 'required', /^[12]$/),
      REASONS,
    ]),
  ]),
]);

/** The receipt of a message: 999. */
export const RECEIPT: Group = group('TBao', 'required', [
  S('MTDiep', 46, 'required'),
  S('MNGui', 14, 'required'),
  DT('NNhan', 'required'),
  B('TTTNhan', 'required'),
  group('DSLDo', 'conditional', [many('LDo', 'required', [S('MLoi', 4, 'required'), S('MTa', 255, 'required')])]),
]);

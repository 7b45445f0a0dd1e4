/** Notice 04/SS-HĐĐT: what is wrong on invoices and what is done about it (Circular 91/2026 Art. 10). */
import type { Day } from '#kernel/time.ts';
import { FORMAT_VERSION, TAX_CODE } from './invoice-table.ts';
import { D, type Group, group, many, N, S, signedGroup, type Values } from './table.ts';

/** `TCTBao`: 1 to 5 in this order. A slip that is no money (Art. 10.1.a) is explained. */
export const SLIP_ACTIONS = ['cancel', 'adjust', 'replace', 'explain', 'summary_error'] as const;
export type SlipAction = (typeof SLIP_ACTIONS)[number];

export type SlipItem = {
  /** Of a coded invoice (`MCQTCap`). */
  authorityCode?: string;
  form: string;
  symbol: string;
  number: string;
  issuedOn: Day;
  action: SlipAction;
  reason: string;
};

export type SlipNotice = {
  /** The `Id` that its signature names. */
  id: string;
  /** The authority's own notice that it answers, with the day of that one; without it the taxpayer speaks first. */
  answers?: { number: string; noticedOn: Day };
  taxOfficeCode: string;
  taxOfficeName: string;
  taxpayerName: string;
  taxCode: string;
  /** Where it is made out: the province. */
  place: string;
  noticedOn: Day;
  items: SlipItem[];
};

/** How notices name an invoice. */
export const INVOICE_NAME = [
  S('KHMSHDon', 11, 'conditional'),
  S('KHHDon', 8, 'conditional'),
  S('SHDon', 8, 'required'),
];

export const SLIP_NOTICE: Group = signedGroup('DLTBao', [
  S('PBan', 6, 'required'),
  S('MSo', 15, 'required'),
  S('Ten', 255, 'required'),
  S('Loai', 1, 'required', /^[12]$/),
  S('So', 30, 'conditional'),
  D('NTBCCQT', 'conditional'),
  S('MCQT', 5, 'required'),
  S('TCQT', 100, 'required'),
  S('TNNT', 400, 'required'),
  S('MST', 14, 'required', TAX_CODE),
  S('MDVQHNSach', 7, 'conditional'),
  S('DDanh', 50, 'required'),
  D('NTBao', 'required'),
  group('DSHDon', 'required', [
    many('HDon', 'required', [
      N('STT', 4, 0, 'conditional'),
      S('MCQTCap', 34, 'conditional'),
      ...INVOICE_NAME,
      D('Ngay', 'required'),
      S('LADHDDT', 1, 'required', /^[1-4]$/),
      S('TCTBao', 1, 'required', /^[1-5]$/),
      S('LDo', 255, 'required'),
    ]),
  ]),
]);

export const slipValues = (notice: SlipNotice): Values => ({
  Id: notice.id,
  PBan: FORMAT_VERSION,
  MSo: '04/SS-HĐĐT',
  Ten: 'Thông báo hóa đơn điện tử có sai sót',
  Loai: notice.answers ? '2' : '1',
  So: notice.answers?.number,
  NTBCCQT: notice.answers?.noticedOn,
  MCQT: notice.taxOfficeCode,
  TCQT: notice.taxOfficeName,
  TNNT: notice.taxpayerName,
  MST: notice.taxCode,
  DDanh: notice.place,
  NTBao: notice.noticedOn,
  DSHDon: {
    HDon: notice.items.map((item, index) => ({
      STT: String(index + 1),
      MCQTCap: item.authorityCode,
      KHMSHDon: item.form,
      KHHDon: item.symbol,
      SHDon: item.number,
      Ngay: item.issuedOn,
      LADHDDT: '1',
      TCTBao: String(SLIP_ACTIONS.indexOf(item.action) + 1),
      LDo: item.reason,
    })),
  },
});

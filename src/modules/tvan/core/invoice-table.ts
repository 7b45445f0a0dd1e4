/** `HDon` of data format 2.1.0 (Decisions 1450, 1510 and the revision of 2025): forms 1 and 2, element by element, in its order. */
import { B, D, type Element, type Group, group, many, N, S, signedGroup } from './table.ts';

export const FORMAT_VERSION = '2.1.0';

/** Ten digits, a branch of ten and three, or the twelve of a person (Circular 86/2024/TT-BTC). */
export const TAX_CODE = /^(?:\d{10}|\d{10}-\d{3}|\d{12})$/;
/** Decree 254/2026, Circular 91/2026 Annex I. */
const SYMBOL = /^[CK]\d{2}[TDLMNBGHXF][A-Z]{2}$/;
export const RATE = /^(?:0%|5%|8%|10%|KCT|KKKNT|KHAC:\d{1,2}(?:\.\d{1,2})?%)$/;
/** The authority's own code, and the one that a seller's program makes for a cash register. */
export const REGISTER_CODE = /^M\d-\d{2}-[A-Z0-9]{5}-\d{11}$/;

/** Characters of names and values that all `TTKhac` of an invoice may have together. */
export const MAX_EXTRA_CHARACTERS = 500;

const MONEY = (name: string, need: Element['need']) => N(name, 21, 6, need);

const EXTRAS = group('TTKhac', 'optional', [
  many('TTin', 'optional', [
    S('TTruong', 50, 'required'),
    S('KDLieu', 20, 'required', /^(?:string|numeric|dateTime|date)$/),
    S('DLieu', MAX_EXTRA_CHARACTERS, 'required'),
  ]),
]);

const RELATED = group('TTHDLQuan', 'conditional', [
  S('TCHDon', 1, 'required', /^[12]$/),
  S('LHDCLQuan', 1, 'required', /^[1-4]$/),
  S('KHMSHDCLQuan', 11, 'required'),
  S('KHHDCLQuan', 8, 'required'),
  S('SHDCLQuan', 8, 'required'),
  D('NLHDCLQuan', 'required'),
  S('SBKCLQuan', 50, 'conditional'),
  D('NBKCLQuan', 'conditional'),
  S('GChu', 255, 'optional'),
]);

const header = (form: 1 | 2): Group =>
  group('TTChung', 'required', [
    S('PBan', 6, 'required'),
    S('THDon', 100, 'required'),
    S('KHMSHDon', 1, 'required', /^[1-9]$/),
    S('KHHDon', 6, 'required', SYMBOL),
    N('SHDon', 8, 0, 'required'),
    S('MHSo', 20, 'conditional'),
    D('NLap', 'required'),
    form === 1 ? B('HDCTTChinh', 'required') : B('HDDCKPTQuan', 'conditional'),
    S('SBKe', 50, 'conditional'),
    D('NBKe', 'conditional'),
    S('DVTTe', 3, 'required', /^[A-Z]{3}$/),
    N('TGia', 7, 2, 'conditional'),
    S('HTTToan', 50, 'required'),
    S('MSTTCGP', 14, 'required', TAX_CODE),
    S('MSTDVNUNLHDon', 14, 'conditional', TAX_CODE),
    S('TDVNUNLHDon', 400, 'conditional'),
    S('DCDVNUNLHDon', 400, 'conditional'),
    RELATED,
    EXTRAS,
  ]);

const SELLER = group('NBan', 'required', [
  S('Ten', 400, 'required'),
  S('MST', 14, 'required', TAX_CODE),
  S('DChi', 400, 'required'),
  S('MCHang', 50, 'conditional'),
  S('TCHang', 400, 'conditional'),
  S('SDThoai', 20, 'optional'),
  S('DCTDTu', 50, 'optional'),
  S('STKNHang', 30, 'optional'),
  S('TNHang', 400, 'optional'),
  S('Fax', 20, 'optional'),
  S('Website', 100, 'optional'),
  EXTRAS,
]);

const BUYER = group('NMua', 'required', [
  S('Ten', 400, 'conditional'),
  S('MST', 14, 'conditional', TAX_CODE),
  S('MDVQHNSach', 7, 'conditional', /^\d{7}$/),
  S('DChi', 400, 'conditional'),
  S('MKHang', 50, 'optional'),
  S('SDThoai', 20, 'optional'),
  S('CCCDan', 12, 'conditional', /^\d{12}$/),
  S('SHChieu', 20, 'conditional'),
  S('DCTDTu', 50, 'optional'),
  S('HVTNMHang', 100, 'optional'),
  S('STKNHang', 30, 'optional'),
  S('TNHang', 400, 'optional'),
  EXTRAS,
]);

const line = (form: 1 | 2): Group =>
  many('HHDVu', 'required', [
    S('TChat', 1, 'required', /^[1-5]$/),
    N('STT', 4, 0, 'conditional'),
    S('MHHDVu', 50, 'conditional'),
    S('THHDVu', 500, 'required'),
    S('DVTinh', 50, 'conditional'),
    N('SLuong', 21, 6, 'conditional'),
    N('DGia', 21, 6, 'conditional'),
    N('TLCKhau', 6, 4, 'optional'),
    MONEY('STCKhau', 'optional'),
    MONEY('ThTien', 'conditional'),
    ...(form === 1 ? [S('TSuat', 11, 'conditional', RATE)] : []),
    group('TTHHDTrung', 'conditional', [
      many('TTin', 'required', [
        S('LHHDTrung', 20, 'required'),
        S('TTruong', 20, 'required'),
        S('DLieu', 200, 'required'),
      ]),
    ]),
    EXTRAS,
  ]);

const FEES = group('DSLPhi', 'optional', [
  many('LPhi', 'required', [S('TLPhi', 100, 'required'), MONEY('TPhi', 'required')]),
]);

const totals = (form: 1 | 2): Group =>
  group('TToan', 'required', [
    ...(form === 1
      ? [
          group('THTTLTSuat', 'required', [
            many('LTSuat', 'required', [
              S('TSuat', 11, 'required', RATE),
              MONEY('ThTien', 'required'),
              MONEY('TThue', 'required'),
            ]),
          ]),
          MONEY('TgTCThue', 'required'),
          MONEY('TGTKCThue', 'optional'),
          MONEY('TgTThue', 'required'),
        ]
      : []),
    FEES,
    MONEY('TTCKTMai', 'optional'),
    MONEY('TGTKhac', 'optional'),
    MONEY('TgTTTBSo', 'required'),
    S('TgTTTBChu', 255, 'required'),
    EXTRAS,
  ]);

const dataOf = (form: 1 | 2): Group =>
  signedGroup('DLHDon', [
    header(form),
    group('NDHDon', 'required', [SELLER, BUYER, group('DSHHDVu', 'required', [line(form)]), totals(form)]),
    EXTRAS,
  ]);

/** `DLHDon`, what the seller signs, by form. */
export const INVOICE_DATA: Readonly<Record<1 | 2, Group>> = { 1: dataOf(1), 2: dataOf(2) };

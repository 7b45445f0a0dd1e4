import { bankTime } from '../vietnam-time.ts';
import type { Method } from './rows.ts';

type Service = 'electricity' | 'water' | 'telecom';

export type Biller = {
  code: string;
  name: string;
  service: Service;
  customerCodeLabel: string;
  customerCodePattern: string;
  customerCodeExample: string;
  methods: readonly Method[];
  minVnd: number;
  maxVnd: number;
  closedFrom?: string;
  closedUntil?: string;
  mustPayOldestFirst: boolean;
  /** Where its customers live. */
  areas: readonly string[];
  /** The least and the most of one bill. */
  billVnd: readonly [number, number];
};

const EVERY_WAY: readonly Method[] = ['vietqr', 'vnpay', 'momo', 'zalopay', 'viettelmoney'];
const NORTH = [
  'phường Vĩnh Yên, Phú Thọ',
  'phường Vĩnh Phúc, Phú Thọ',
  'phường Phúc Yên, Phú Thọ',
  'xã Yên Lạc, Phú Thọ',
];
const SOUTH = ['phường Thủ Dầu Một, TP.HCM', 'phường Bình Dương, TP.HCM', 'phường Dĩ An, TP.HCM'];
const ANYWHERE = ['địa bàn ví dụ 1', 'địa bàn ví dụ 2', 'địa bàn ví dụ 3'];

const electricity = {
  service: 'electricity',
  customerCodeLabel: 'Mã khách hàng (trên hóa đơn tiền điện)',
  customerCodePattern: '[A-Z]{2}[0-9]{11}',
  methods: EVERY_WAY,
  minVnd: 10_000,
  maxVnd: 50_000_000,
  mustPayOldestFirst: false,
  billVnd: [120_000, 1_600_000],
} as const;
const water = {
  service: 'water',
  customerCodeLabel: 'Mã khách hàng (trên hóa đơn nước)',
  customerCodePattern: '[0-9]{8}',
  methods: EVERY_WAY,
  minVnd: 10_000,
  maxVnd: 20_000_000,
  mustPayOldestFirst: false,
  billVnd: [40_000, 350_000],
} as const;
const telecom = {
  service: 'telecom',
  customerCodeLabel: 'Mã thuê bao',
  customerCodePattern: '[A-Z0-9]{4,10}[0-9]{2}',
  methods: EVERY_WAY,
  minVnd: 10_000,
  maxVnd: 20_000_000,
  mustPayOldestFirst: false,
  billVnd: [90_000, 420_000],
} as const;

/** Billers that nobody could mistake for real ones. */
export const billers: readonly Biller[] = [
  {
    ...electricity,
    code: 'DIEN-VINH-YEN',
    name: 'Điện lực Vĩnh Yên (ví dụ)',
    customerCodeExample: 'PA25010000101',
    mustPayOldestFirst: true,
    areas: NORTH,
  },
  {
    ...electricity,
    code: 'DIEN-THU-DAU-MOT',
    name: 'Điện lực Thủ Dầu Một (ví dụ)',
    customerCodeExample: 'PB10020000201',
    areas: SOUTH,
  },
  {
    ...electricity,
    code: 'DIEN-NONG-THON',
    name: 'Điện nông thôn (ví dụ)',
    customerCodeExample: 'NT00010000301',
    methods: ['vietqr', 'viettelmoney'],
    areas: ANYWHERE,
  },
  {
    ...water,
    code: 'NUOC-VINH-PHUC',
    name: 'Nước sạch Vĩnh Phúc (ví dụ)',
    customerCodeExample: '20110101',
    closedFrom: '23:00',
    closedUntil: '05:00',
    areas: NORTH,
  },
  {
    ...water,
    code: 'NUOC-BINH-DUONG',
    name: 'Cấp nước Bình Dương (ví dụ)',
    customerCodeExample: '30210201',
    areas: SOUTH,
  },
  {
    ...water,
    code: 'NUOC-NONG-THON',
    name: 'Nước sạch nông thôn (ví dụ)',
    customerCodeExample: '40310301',
    methods: ['vietqr'],
    areas: ANYWHERE,
  },
  {
    ...telecom,
    code: 'VIEN-THONG',
    name: 'Viễn thông (ví dụ)',
    customerCodeExample: 'VT00100101',
    areas: ANYWHERE,
  },
  {
    ...telecom,
    code: 'DI-DONG',
    name: 'Di động trả sau (ví dụ)',
    customerCodeLabel: 'Số thuê bao',
    customerCodePattern: '[0]{1}[0-9]{9}',
    customerCodeExample: '0900000201',
    areas: ANYWHERE,
  },
  {
    ...telecom,
    code: 'TRUYEN-HINH',
    name: 'Truyền hình cáp (ví dụ)',
    customerCodeLabel: 'Mã hợp đồng',
    customerCodeExample: 'TH00300301',
    areas: ANYWHERE,
  },
];

export function findBiller(code: string): Biller | undefined {
  return billers.find((biller) => biller.code === code);
}

/** When a biller that is closed at this moment opens again; null while it is open. */
export function opensAgainAt({ closedFrom: from, closedUntil: until }: Biller, at: number): number | null {
  if (from === undefined || until === undefined) return null;
  const [day, clock = ''] = bankTime(at).split(' ');
  const time = clock.slice(0, 5);
  const isClosed = from < until ? from <= time && time < until : from <= time || time < until;
  if (!isClosed) return null;
  const opens = Date.parse(`${day}T${until}:00+07:00`);
  return opens > at ? opens : opens + 86_400_000;
}

import { type Cut, type Indicator, indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { SHOP_KINDS, vndOf, WAYS } from '#modules/indicators/core/measures.ts';
import type { Places } from '#modules/indicators/core/place.ts';
import type { KeptFigure, KeptValue } from '#modules/indicators/core/snapshot.ts';
import { say } from '#platform/words.ts';
import { type ContentTable, counted, type NumberCell } from './core/content.ts';
import type { WorkCounts } from './work-queries.ts';

/** Papers of the department are in Vietnamese. */
const words = (key: string): string => say('vi', 'indicators')(key);
export const nameOf = (code: string): string => words(`about.${code}.name`);

export type Found = ReadonlyMap<string, KeptFigure>;

type Kept = Pick<KeptValue, 'value'> & { part: string; whole: string | null };
const keptOf = ({ part, whole, value }: KeptFigure): Kept => ({
  part: String(part),
  whole: whole === null ? null : String(whole),
  value,
});

/** Counts and sums of money from whole numbers; shares, averages and days as they were worked out. */
export function cellOf({ unit, whole: parts }: Pick<Indicator, 'unit' | 'whole'>, kept: Kept | undefined): NumberCell {
  if (!kept || kept.value === null) return counted(null, unit);
  const isSum = parts.length === 0 && (unit === 'vnd' || unit === 'count');
  return counted(isSum ? kept.part : kept.value, unit);
}

const of = (code: string): Indicator => {
  const found = indicatorOf(code);
  if (!found) throw new Error(`no indicator ${code}`);
  return found;
};

/** All that the market measures, beside the period before and the plan's number. */
export function figureTable(
  codes: readonly string[],
  { now, before, targets }: { now: Found; before: Found; targets: ReadonlyMap<string, number> },
): ContentTable {
  return {
    key: 'figures',
    title: 'Các chỉ số của kỳ',
    head: 'Chỉ số',
    columns: ['Kỳ này', 'Kỳ trước', 'Chỉ tiêu', 'Tử số', 'Mẫu số'],
    rows: codes.map((code) => {
      const indicator = of(code);
      const [figure, earlier] = [now.get(code), before.get(code)];
      const partUnit = indicator.part.some((measure) => measure.endsWith('Vnd')) ? 'vnd' : 'count';
      const isShare = indicator.whole.length > 0;
      const wholeUnit = indicator.whole.some((measure) => measure.endsWith('Vnd')) ? 'vnd' : 'count';
      return {
        label: nameOf(code),
        cells: [
          cellOf(indicator, figure && keptOf(figure)),
          cellOf(indicator, earlier && keptOf(earlier)),
          counted(targets.get(code) ?? null, indicator.unit),
          counted(isShare && figure ? figure.part : null, partUnit),
          counted(isShare && figure ? figure.whole : null, wholeUnit),
        ],
        isOpen: indicator.isOpen,
      };
    }),
    total: null,
    note: '',
    isOpen: true,
  };
}

const BY_PLACE = ['active-sellers', 'listings', 'orders', 'sales', 'cashless-share'];
const BY_CHANNEL = ['orders', 'sales', 'cashless-share'];
const KIND_NAMES: Readonly<Record<string, string>> = {
  household: 'Hộ kinh doanh, cá nhân',
  cooperative: 'Hợp tác xã, tổ hợp tác',
  enterprise: 'Doanh nghiệp',
};
const CHANNEL_NAMES: Readonly<Record<string, string>> = { web: 'Đặt trên sàn', stall: 'Bán tại sạp' };
const UNKNOWN = 'Chưa rõ';

/** The market told apart one way; names are those that hold when the bulletin is made, and stay in it. */
export function cutTable(cut: Cut, now: Found, places: Places): ContentTable {
  const codes = cut === 'channel' ? BY_CHANNEL : BY_PLACE;
  const keys = keysOf(cut, codes, now, places);
  return {
    key: cut,
    title: words(`cut.${cut}`),
    head: words(`cutHead.${cut}`),
    columns: codes.map(nameOf),
    rows: keys.map(({ key, label }) => ({
      label,
      cells: codes.map((code) => cellOf(of(code), now.get(code)?.parts.by[cut]?.[key])),
      isOpen: false,
    })),
    total: codes.map((code) => {
      const figure = now.get(code);
      return cellOf(of(code), figure && keptOf(figure));
    }),
    note: cut === 'area' || cut === 'district' ? words(`cutText.${cut}`) : '',
    isOpen: false,
  };
}

function keysOf(cut: Cut, codes: readonly string[], now: Found, places: Places): { key: string; label: string }[] {
  const found = new Set(codes.flatMap((code) => Object.keys(now.get(code)?.parts.by[cut] ?? {})));
  if (cut === 'area') {
    // Every unit of today has its line, also one where nobody sells yet.
    const today = places.today.map(({ id, name }) => ({ key: id, label: name }));
    const ended = [...found].filter((key) => !today.some((place) => place.key === key));
    return [...today, ...ended.map((key) => ({ key, label: places.nameOf(key) || UNKNOWN }))];
  }
  const labels = cut === 'kind' ? KIND_NAMES : cut === 'channel' ? CHANNEL_NAMES : {};
  const keys = cut === 'kind' ? [...SHOP_KINDS] : [...found].sort((a, b) => a.localeCompare(b, 'vi'));
  return keys.map((key) => ({ key, label: labels[key] ?? (key === '' ? UNKNOWN : key) }));
}

/** How the money came: numbers of orders and sums, each with its share of the whole. */
export function wayTable(now: Found): ContentTable {
  const sums = now.get('cashless-share')?.parts.sums ?? {};
  const sumsVnd = now.get('cashless-value-share')?.parts.sums ?? {};
  const amounts = WAYS.map((way) => ({
    way,
    count: BigInt(sums[way] ?? '0'),
    vnd: BigInt(sumsVnd[vndOf(way)] ?? '0'),
  }));
  return {
    key: 'ways',
    title: 'Cách trả tiền của đơn hàng',
    head: 'Cách trả',
    columns: ['Số đơn', 'Số tiền'],
    rows: amounts.map(({ way, count, vnd }) => ({
      label: words(`measure.${way}`),
      cells: [counted(count), counted(vnd, 'vnd')],
      isOpen: true,
    })),
    total: [
      counted(amounts.reduce((sum, { count }) => sum + count, 0n)),
      counted(
        amounts.reduce((sum, { vnd }) => sum + vnd, 0n),
        'vnd',
      ),
    ],
    note: '',
    isOpen: true,
  };
}

const WORK_NAMES: readonly (readonly [keyof WorkCounts, string])[] = [
  ['shopsOpened', 'Gian hàng mở mới'],
  ['shopsClosed', 'Gian hàng đóng'],
  ['complaintsOpened', 'Khiếu nại nhận trong kỳ'],
  ['complaintsClosed', 'Khiếu nại giải quyết xong trong kỳ'],
  ['reports', 'Phản ánh nhận trong kỳ'],
  ['takedownsAsked', 'Yêu cầu gỡ nội dung'],
  ['takedownsDone', 'Nội dung đã gỡ'],
  ['sanctions', 'Quyết định xử lý đã ký'],
  ['inspections', 'Cuộc kiểm tra đã kết thúc'],
  ['inquiriesAnswered', 'Yêu cầu cung cấp thông tin của cơ quan khác đã cung cấp'],
  ['inquiriesRefused', 'Yêu cầu cung cấp thông tin của cơ quan khác bị từ chối'],
  ['inquiriesInTime', 'Yêu cầu cung cấp thông tin được trả lời trong hạn'],
];
/** How often authorities ask about sellers is theirs and the department's to tell: a seller may not know of it yet. */
const CLOSED_WORK: readonly (keyof WorkCounts)[] = ['inquiriesAnswered', 'inquiriesRefused', 'inquiriesInTime'];

export function workTable(now: WorkCounts, before: WorkCounts): ContentTable {
  return {
    key: 'work',
    title: 'Công tác quản lý trong kỳ',
    head: 'Việc',
    columns: ['Kỳ này', 'Kỳ trước'],
    rows: WORK_NAMES.map(([key, label]) => ({
      label,
      cells: [counted(now[key]), counted(before[key])],
      isOpen: !CLOSED_WORK.includes(key),
    })),
    total: null,
    note: '',
    isOpen: true,
  };
}

/** Who collects household fees, what is due, and which of it may be paid now. */
import { sumVnd, type Vnd } from '#kernel/money.ts';
import { addDays, type Day, dayOf, instantOf, minuteOfDay } from '#kernel/time.ts';

export const BILL_SERVICES = ['electricity', 'water', 'telecom'] as const;
export type BillService = (typeof BILL_SERVICES)[number];

/** The ways a collector may take money by; each biller names those of its own. */
export const BILL_METHODS = ['vietqr', 'vnpay', 'momo', 'zalopay', 'viettelmoney'] as const;
export type BillMethod = (typeof BILL_METHODS)[number];

export type Biller = {
  code: string;
  name: string;
  service: BillService;
  customerCodeLabel: string;
  customerCodePattern: string;
  customerCodeExample: string;
  methods: readonly BillMethod[];
  minVnd: Vnd;
  maxVnd: Vnd;
  /** Minutes of the day; null: never closed. The end may lie after midnight. */
  closed: { fromMinute: number; untilMinute: number } | null;
};

/** `period` is a month (`2026-11`) or a day. */
export type Bill = { ref: string; period: string; amountVnd: Vnd; dueOn: Day };

export type Due = {
  /** Masked by the collector. */
  customerName: string;
  customerArea: string;
  mustPayOldestFirst: boolean;
  /** Oldest first; empty: nothing is due. */
  bills: readonly Bill[];
};

/** When the biller opens again; null while it is open. */
export function opensAt(biller: Pick<Biller, 'closed'>, now: Date): Date | null {
  if (!biller.closed) return null;
  const { fromMinute, untilMinute } = biller.closed;
  const minute = minuteOfDay(now);
  const isOvernight = fromMinute > untilMinute;
  const isClosed = isOvernight
    ? minute >= fromMinute || minute < untilMinute
    : minute >= fromMinute && minute < untilMinute;
  if (!isClosed) return null;
  const day = isOvernight && minute >= fromMinute ? addDays(dayOf(now), 1) : dayOf(now);
  return instantOf(day, clockOf(untilMinute));
}

export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

export type ChoiceFault = 'none' | 'unknown' | 'oldest_first' | 'method' | 'below_least' | 'above_most';

/** The bills of a choice with their sum, or what is wrong with it. */
export function chooseBills(
  due: Due,
  biller: Pick<Biller, 'methods' | 'minVnd' | 'maxVnd'>,
  choice: { refs: readonly string[]; method: BillMethod },
): { ok: true; bills: Bill[]; totalVnd: Vnd } | { ok: false; fault: ChoiceFault } {
  const refs = new Set(choice.refs);
  const bills = due.bills.filter((bill) => refs.has(bill.ref));
  if (refs.size === 0) return { ok: false, fault: 'none' };
  if (bills.length !== refs.size) return { ok: false, fault: 'unknown' };
  const isOldest = due.bills.slice(0, bills.length).every((bill) => refs.has(bill.ref));
  if (due.mustPayOldestFirst && !isOldest) return { ok: false, fault: 'oldest_first' };
  if (!biller.methods.includes(choice.method)) return { ok: false, fault: 'method' };
  const totalVnd = sumVnd(bills.map((bill) => bill.amountVnd));
  if (totalVnd < biller.minVnd) return { ok: false, fault: 'below_least' };
  return totalVnd > biller.maxVnd ? { ok: false, fault: 'above_most' } : { ok: true, bills, totalVnd };
}

/** `11/2026` of a month; another text as it came. */
export function periodText(period: string): string {
  const month = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(period);
  if (!month) return period;
  const [, year, number, day] = month;
  return [day, number, year].filter(Boolean).join('/');
}

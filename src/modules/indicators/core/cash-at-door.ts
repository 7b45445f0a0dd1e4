import { percentOf, type Vnd } from '#kernel/money.ts';

/** What became of a shop's orders that left it, by one way of paying. */
export type DoorRow = {
  isCash: boolean;
  /** That arrived or came back. */
  orders: number;
  /** Refused at the door, not collected, nobody there: a parcel of it came back. */
  cameBack: number;
  cameBackVnd: Vnd;
  /** From ordering until the money was there, on average; null when none came. */
  hoursToMoney: number | null;
};

export type DoorSide = Omit<DoorRow, 'isCash' | 'hoursToMoney'> & {
  backPercent: number | null;
  /** Days with one decimal. */
  daysToMoney: number | null;
};

export type CashAtDoor = {
  cash: DoorSide;
  cashless: DoorSide;
  /** Of all orders, how many were paid in cash. */
  cashPercent: number | null;
  /** `little`: so few orders in cash that a figure would be chance; `cash_only`: too few others to compare with. */
  standing: 'little' | 'cash_only' | 'comparable';
  /** What paying without cash did better here; empty when nothing did. */
  better: ('back' | 'days')[];
};

/** Fewer orders than this say more about chance than about a way of paying. */
export const ENOUGH_ORDERS = 10;

function sideOf(row: DoorRow | undefined): DoorSide {
  const { orders = 0, cameBack = 0, cameBackVnd = 0n, hoursToMoney = null } = row ?? {};
  const daysToMoney = hoursToMoney === null ? null : Math.round((hoursToMoney / 24) * 10) / 10;
  return { orders, cameBack, cameBackVnd, backPercent: percentOf(cameBack, orders), daysToMoney };
}

/** A shop's own figures and nothing else: no other shop's, no estimate. */
export function cashAtDoor(rows: readonly DoorRow[]): CashAtDoor {
  const cash = sideOf(rows.find(({ isCash }) => isCash));
  const cashless = sideOf(rows.find(({ isCash }) => !isCash));
  const isComparable = cash.orders >= ENOUGH_ORDERS && cashless.orders >= ENOUGH_ORDERS;
  const better: CashAtDoor['better'] = [];
  if (isComparable && (cash.backPercent ?? 0) > (cashless.backPercent ?? 0)) better.push('back');
  if (
    isComparable &&
    cash.daysToMoney !== null &&
    cashless.daysToMoney !== null &&
    cash.daysToMoney > cashless.daysToMoney
  )
    better.push('days');
  return {
    cash,
    cashless,
    cashPercent: percentOf(cash.orders, cash.orders + cashless.orders),
    standing: cash.orders < ENOUGH_ORDERS ? 'little' : isComparable ? 'comparable' : 'cash_only',
    better,
  };
}

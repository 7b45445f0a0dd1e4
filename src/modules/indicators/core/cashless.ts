import { percentOf } from '#kernel/money.ts';

export type Money = { count: number; vnd: bigint };

/** Paid orders of one kind, by the channel their money came through. */
export type PaidRow = { channel: string; count: number; vnd: bigint };

export type Tally = {
  byChannel: ReadonlyMap<string, Money>;
  all: Money;
  cashless: Money;
  /** Parts of a hundred; null when nothing was paid. */
  percent: { byCount: number | null; byValue: number | null };
};

export const NOTHING: Money = { count: 0, vnd: 0n };

export const plus = (a: Money, b: Money): Money => ({ count: a.count + b.count, vnd: a.vnd + b.vnd });

/** Everything that is not handed over in notes and coins counts as without cash, whoever tells of it. */
export const isCashless = (channel: string): boolean => channel !== 'cash';

export function tallyOf(rows: readonly PaidRow[]): Tally {
  const byChannel = new Map<string, Money>();
  for (const { channel, count, vnd } of rows)
    byChannel.set(channel, plus(byChannel.get(channel) ?? NOTHING, { count, vnd }));
  const sums = [...byChannel];
  const all = sums.map(([, money]) => money).reduce(plus, NOTHING);
  const cashless = sums
    .filter(([channel]) => isCashless(channel))
    .map(([, money]) => money)
    .reduce(plus, NOTHING);
  const percent = { byCount: percentOf(cashless.count, all.count), byValue: percentOf(cashless.vnd, all.vnd) };
  return { byChannel, all, cashless, percent };
}

/** The same told apart by a property of the rows: every row falls under exactly one key, so the parts add up to the whole. */
export function tallyBy<Row extends PaidRow, Key extends string>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): ReadonlyMap<Key, Tally> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return new Map([...groups].map(([key, group]) => [key, tallyOf(group)]));
}

export const moneyOf = (tally: Tally | undefined, channel: string): Money => tally?.byChannel.get(channel) ?? NOTHING;

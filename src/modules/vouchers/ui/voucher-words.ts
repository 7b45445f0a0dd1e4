import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import type { VoucherView } from '../queries.ts';

/** Where the words of these sentences stand. */
export const TERMS = 'vouchers.terms';

type Say = (key: string, values?: Record<string, string | number>) => string;

/** `Bớt 10 %, nhiều nhất 30.000 ₫ một lượt`. `t` speaks the words of `TERMS`. */
export function whatItTakes(t: Say, voucher: VoucherView): string {
  const { kind, percentBp, amountVnd, capVnd } = voucher;
  const cap = capVnd === null ? '' : t('cap', { amount: formatVnd(capVnd) });
  if (kind === 'amount') return t('amount', { amount: formatVnd(amountVnd ?? 0n) });
  if (kind === 'delivery') return t('delivery', { cap });
  return t('percent', { percent: percentText(percentBp ?? 0), cap });
}

/** 1250 → `12,5`. */
export function percentText(bp: number): string {
  return String(bp / 100).replace('.', ',');
}

export function daysOf(t: Say, voucher: VoucherView): string {
  return t('days', { from: formatDay(voucher.firstDay), to: formatDay(voucher.lastDay) });
}

/** Who may use it and how often, in one line. */
export function conditionsOf(t: Say, voucher: VoucherView): string {
  const minimum = voucher.minGoodsVnd > 0n ? [t('minimum', { amount: formatVnd(voucher.minGoodsVnd) })] : [];
  const most = voucher.maxUses === null ? [] : [t('maxUses', { count: voucher.maxUses })];
  return [...minimum, t('perPerson', { count: voucher.perPersonLimit }), ...most].join(' · ');
}

export const VOUCHER_TONES = { running: 'ok', coming: 'info', used_up: 'wait', over: 'off', stopped: 'off' } as const;

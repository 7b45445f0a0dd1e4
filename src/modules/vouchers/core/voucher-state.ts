import type { Vnd } from '#kernel/money.ts';

/** Where a voucher stands, for those who gave it. */
export type VoucherState = 'coming' | 'running' | 'used_up' | 'over' | 'stopped';

export function stateOf(
  voucher: {
    startsAt: Date;
    endsAt: Date;
    stoppedAt: Date | null;
    budgetVnd: Vnd;
    spentVnd: Vnd;
    maxUses: number | null;
    useCount: number;
  },
  at: Date,
): VoucherState {
  if (voucher.stoppedAt !== null && voucher.stoppedAt <= at) return 'stopped';
  if (voucher.endsAt <= at) return 'over';
  if (voucher.startsAt > at) return 'coming';
  const isSpent = voucher.spentVnd >= voucher.budgetVnd;
  return isSpent || (voucher.maxUses !== null && voucher.useCount >= voucher.maxUses) ? 'used_up' : 'running';
}

import type { Ctx } from '#kernel/actor.ts';
import type { ErrorCode } from '#kernel/errors.ts';
import { sumVnd } from '#kernel/money.ts';
import { type Err, err, ok, type Result } from '#kernel/result.ts';
import type { Tx } from '#platform/db.ts';
import { countPerson, insertShares, insertUses, type LockedVoucher, lockVouchers, spendVouchers } from './store.ts';

/** What one order takes from one voucher, as priced; the shares add up to it. */
export type VoucherToUse = {
  voucherId: string;
  orderId: string;
  purchaseId: string;
  personKey: string;
  promisedVnd: bigint;
  programmeVnd: bigint;
  /** `lineId` null = off the delivery fee. */
  shares: readonly { lineId: string | null; promisedVnd: bigint }[];
};

/**
 * Takes what the orders of one purchase use from the vouchers' budgets: all of it or none. Vouchers are locked in the
 * order of their ids, and the update itself is the check. A purchase counts once, for the voucher and for the person,
 * over however many orders it spreads. The orders and their lines must be written before.
 */
export async function redeemVouchers(tx: Tx, ctx: Ctx, uses: readonly VoucherToUse[]): Promise<Result<void>> {
  const first = uses[0];
  if (!first) return ok();
  const { purchaseId, personKey } = first;
  const ofOne = uses.every((use) => use.purchaseId === purchaseId && use.personKey === personKey);
  if (!ofOne) throw new Error('vouchers are used by one purchase of one person at a time');
  for (const use of uses)
    if (sumVnd(use.shares.map((share) => share.promisedVnd)) !== use.promisedVnd)
      throw new Error('the shares of a voucher do not add up to its use');
  const sums = new Map<string, bigint>();
  for (const use of uses) sums.set(use.voucherId, (sums.get(use.voucherId) ?? 0n) + use.promisedVnd);
  const locked = await lockVouchers(tx, [...sums.keys()]);
  const spent = await spendVouchers(tx, sums, purchaseId, ctx.now);
  const unspent = locked.find((voucher) => !spent.some((one) => one.voucherId === voucher.voucherId));
  if (unspent) return err(whyUnspent(unspent, ctx.now), { voucher: unspent.code, voucherId: unspent.voucherId });
  const fresh = spent.filter((one) => one.isFirst).map((one) => one.voucherId);
  const counted = await countPerson(tx, fresh, personKey);
  const passed = locked.find((one) => fresh.includes(one.voucherId) && !counted.includes(one.voucherId));
  if (passed) return personLimit(passed);
  const useIds = await insertUses(tx, uses, ctx.now);
  await insertShares(
    tx,
    uses.flatMap((use, i) => use.shares.map((share) => ({ ...share, useId: useIds[i] ?? '' }))),
  );
  return ok();
}

/** It could be used when it was priced: somebody was faster, or it ended between two looks. */
function whyUnspent(voucher: LockedVoucher, at: Date): ErrorCode {
  if (voucher.stoppedAt !== null && voucher.stoppedAt <= at) return 'VOUCHER_STOPPED';
  return 'VOUCHER_USED_UP';
}

function personLimit(voucher: LockedVoucher): Err {
  return err('VOUCHER_PERSON_LIMIT', {
    voucher: voucher.code,
    voucherId: voucher.voucherId,
    limit: voucher.perPersonLimit,
  });
}

/** The door of vouchers for cart, checkout and orders. */
export { finalizeVouchers } from './finalize-vouchers.ts';
export { redeemVouchers, type VoucherToUse } from './redeem-vouchers.ts';
export { returnVouchers } from './return-vouchers.ts';
export { personUses, vouchersByCodes } from './store.ts';

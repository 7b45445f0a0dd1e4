import type { OfficialRole } from '#kernel/actor.ts';

export const VOUCHERS_PATH = '/so-cong-thuong/phieu-giam-gia';
/** Money of a programme is promised, and looked at here, by these alone. */
export const VOUCHER_ROLES: readonly OfficialRole[] = ['administrator', 'head'];

export const BILLS_PATH = '/hoa-don-dich-vu';
export const MY_BILLS_PATH = '/tai-khoan/hoa-don-dich-vu';
export const DESK_BILLS_PATH = '/so-cong-thuong/hoa-don-dich-vu';

export const paymentPath = (code: string): string => `${BILLS_PATH}/${code}`;
export const lookupPath = (lookupId: string): string => `${BILLS_PATH}/tra-cuu/${lookupId}`;
/** Where the collector tells of payments (contract 3). */
export const NOTICE_PATH = '/api/payments/bills/collector';

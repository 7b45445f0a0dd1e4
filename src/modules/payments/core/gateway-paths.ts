/** Where each provider tells of its attempts (contract 3; Viettel Money has two doors, the first asks before payment). */
export const NOTICE_PATHS = {
  vnpay: '/api/payments/vnpay/ipn',
  momo: '/api/payments/momo/ipn',
  zalopay: '/api/payments/zalopay/callback',
  viettelmoney: '/api/payments/viettelmoney/result',
  payos: '/api/payments/bank/payos',
} as const;

/** Our own door to a gateway's page: opens it when nobody has yet. */
export const openPath = (attemptId: string): string => `/api/payments/open/${attemptId}`;

/** What each provider sends once an attempt is paid, signed by its published rule: nothing here is the market's own code. */
import { createHmac } from 'node:crypto';
import { MOMO, VNPAY } from '../support/gateways.ts';
import { sepayNotice } from './http-buyer.ts';
import { BANK_SECRET } from './stack.ts';

export const KINDS = ['sepay', 'momo', 'vnpay'] as const;
export type Kind = (typeof KINDS)[number];

/** An attempt that waits, as its provider knows it. */
export type Waiting = { reference: string | null; code: string; account: string | null; amountVnd: number };
export type Notice = { method: 'GET' | 'POST'; path: string; body: string; headers: Record<string, string> };

/** Keys of both sides: what a bare door verifies with, and the market by its settings. */
export const SECRETS = {
  sepay: BANK_SECRET,
  momo: MOMO.secretKey,
  momoAccessKey: MOMO.accessKey,
  vnpay: VNPAY.hashSecret,
} as const;

const hmac = (algorithm: string, key: string, text: string): string =>
  createHmac(algorithm, key).update(text).digest('hex');

/** `serial` is the provider's own number for what moved: the same number is the same notice. */
export function noticeOf(kind: Kind, attempt: Waiting, serial: number): Notice {
  if (kind === 'momo') return momoNotice(attempt, serial);
  return kind === 'vnpay' ? vnpayNotice(attempt, serial) : bankRowNotice(attempt, serial);
}

function bankRowNotice({ account, code, amountVnd }: Waiting, serial: number): Notice {
  const signed = sepayNotice({ account: account ?? '', amountVnd, content: code }, serial);
  return { method: 'POST', path: '/api/payments/bank/sepay', ...signed };
}

function momoNotice({ reference, code, amountVnd }: Waiting, serial: number): Notice {
  const fields: Record<string, string | number> = {
    partnerCode: MOMO.partnerCode,
    orderId: reference ?? '',
    requestId: reference ?? '',
    amount: amountVnd,
    orderInfo: code,
    orderType: 'momo_wallet',
    transId: serial,
    resultCode: 0,
    message: 'Successful.',
    payType: 'qr',
    responseTime: 1_795_000_000_000,
    extraData: '',
  };
  const names = ['accessKey', ...Object.keys(fields)].sort();
  const text = names.map((name) => `${name}=${name === 'accessKey' ? MOMO.accessKey : fields[name]}`).join('&');
  const body = JSON.stringify({ ...fields, signature: hmac('sha256', MOMO.secretKey, text) });
  return { method: 'POST', path: '/api/payments/momo/ipn', body, headers: {} };
}

/** A `resultCode` of 00 is paid; with another key it is forged. */
export function vnpayNotice(
  { reference, code, amountVnd }: Waiting,
  serial: number,
  { resultCode = '00', key = VNPAY.hashSecret }: { resultCode?: string; key?: string } = {},
): Notice {
  const fields = {
    vnp_Amount: String(amountVnd * 100),
    vnp_BankCode: 'NCB',
    vnp_BankTranNo: `VNP${serial}`,
    vnp_CardType: 'ATM',
    vnp_OrderInfo: code,
    vnp_PayDate: '20261123120500',
    vnp_ResponseCode: resultCode,
    vnp_TmnCode: VNPAY.tmnCode,
    vnp_TransactionNo: String(serial),
    vnp_TransactionStatus: resultCode === '00' ? '00' : '02',
    vnp_TxnRef: reference ?? '',
  };
  const query = new URLSearchParams(fields).toString();
  const path = `/api/payments/vnpay/ipn?${query}&vnp_SecureHash=${hmac('sha512', key, query)}`;
  return { method: 'GET', path, body: '', headers: {} };
}

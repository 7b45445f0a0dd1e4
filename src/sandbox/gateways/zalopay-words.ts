import { shortDay } from '../vietnam-time.ts';
import { writeVietQr } from '../vietqr-text.ts';
import type { Payment } from './rows.ts';

/** Accounts under this head are ZaloPay's own, one for each order. */
export const ZALOPAY_ACCOUNT_HEAD = '99ZP';
const ZALOPAY_BIN = '970454';

export function zalopayAccount(payment: Payment): string {
  return `${ZALOPAY_ACCOUNT_HEAD}${BigInt(`0x${payment.id.slice(0, 12)}`)
    .toString()
    .padStart(15, '0')
    .slice(-14)}`;
}

export function zalopayQr(payment: Payment): string {
  return writeVietQr({
    bin: ZALOPAY_BIN,
    accountNumber: zalopayAccount(payment),
    amountVnd: payment.amountVnd,
    merchantCode: '7399',
    content: payment.reference.replace(/[^0-9A-Za-z]/g, '').slice(0, 25),
  });
}

let lastNumber = 0;

/** yymmdd and nine digits, growing with the clock. */
export function zalopayNumber(at: number): string {
  const first = Number(`${shortDay(at)}${String(Math.floor(at / 10) % 1_000_000_000).padStart(9, '0')}`);
  lastNumber = Math.max(first, lastNumber + 1);
  return String(lastNumber);
}

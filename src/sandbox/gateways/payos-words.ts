import { hmac } from '../signing.ts';
import type { Transfer } from '../state.ts';
import { bankTime } from '../vietnam-time.ts';
import { writeVietQr } from '../vietqr-text.ts';
import { sortedKeys } from './outbox.ts';
import type { Merchant, Payment } from './rows.ts';

type Data = Readonly<Record<string, unknown>>;

/** `name=value` of sorted names; nothing for null, JSON with sorted keys for lists. */
export function payosSignature(checksumKey: string, data: Data): string {
  const text = Object.keys(data)
    .sort()
    .map((name) => `${name}=${valueText(data[name])}`)
    .join('&');
  return hmac('sha256', checksumKey, text);
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(sortedKeys(value)) : String(value);
}

export function payosCreateSignature(checksumKey: string, texts: Readonly<Record<string, string>>): string {
  const order = ['amount', 'cancelUrl', 'description', 'orderCode', 'returnUrl'];
  return hmac('sha256', checksumKey, order.map((name) => `${name}=${texts[name] ?? ''}`).join('&'));
}

/** 32 hex digits, as payOS names its links. */
export function linkId(payment: Payment): string {
  return payment.fields.paymentLinkId ?? '';
}

export function payosStatus(payment: Payment): string {
  if (payment.status === 'cancelled') return 'CANCELLED';
  if (payment.status === 'expired') return 'EXPIRED';
  if (payment.status === 'failed') return 'FAILED';
  if (payment.status === 'open') return 'PENDING';
  return payment.paidVnd < payment.amountVnd ? 'UNDERPAID' : 'PAID';
}

export function payosQr(payment: Payment, merchant: Merchant): string {
  return writeVietQr({
    bin: merchant.bin,
    accountNumber: merchant.accountNumber,
    amountVnd: payment.amountVnd,
    content: payment.content,
  });
}

type Money = Pick<Transfer, 'amountVnd' | 'content' | 'referenceCode'> & { at: number };

/** A webhook's data about one bank row. */
export function webhookData(merchant: Merchant, money: Money, orderCode: number, paymentLinkId: string) {
  return {
    orderCode,
    amount: money.amountVnd,
    description: money.content,
    accountNumber: merchant.accountNumber,
    reference: money.referenceCode,
    transactionDateTime: bankTime(money.at),
    currency: 'VND',
    paymentLinkId,
    code: '00',
    desc: 'Thành công',
    counterAccountBankId: '',
    counterAccountBankName: '',
    counterAccountName: 'NGUYEN VAN A',
    counterAccountNumber: '0123456789',
    virtualAccountName: '',
    virtualAccountNumber: '',
  };
}

export function webhookBody(data: Data, signature: string): string {
  return JSON.stringify({ code: '00', desc: 'success', success: true, data, signature });
}

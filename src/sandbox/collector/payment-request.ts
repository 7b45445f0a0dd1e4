import { z } from 'zod';
import { isWebAddress } from '../web-address.ts';
import { type Biller, findBiller } from './billers.ts';
import { type Customer, customerOf } from './customers.ts';
import type { Ledger } from './ledger.ts';
import { type Collection, methods } from './rows.ts';

const MOST_BILLS = 12;
const webAddress = z.string().max(2000).refine(isWebAddress, 'not a web address');
const wholeVnd = z.number().int().positive();

const paymentRequest = z.object({
  txnId: z.string().regex(/^[A-Za-z0-9_-]{1,40}$/),
  biller: z.string(),
  customerCode: z.string(),
  bills: z
    .array(z.object({ ref: z.string(), amountVnd: wholeVnd }))
    .min(1)
    .max(MOST_BILLS),
  amountVnd: wholeVnd,
  method: z.enum(methods),
  returnUrl: webAddress,
  noticeUrl: webAddress,
  expiresAt: z.iso.datetime({ offset: true }),
});

export type Refused = { status: 400 | 401 | 404 | 409; code: string; message: string; more?: Record<string, unknown> };
export type Opened = { row: Collection; isNew: boolean };
type Found = { biller: Biller; customer: Customer };

const bad = (message: string): Refused => ({ status: 400, code: 'BAD_REQUEST', message });
const missing = (code: string, message: string): Refused => ({ status: 404, code, message });
const conflict = (code: string, message: string, more: Record<string, unknown> = {}): Refused => ({
  ...{ status: 409, code, message, more },
});

/** Biller and customer of a request, or why there are none. */
export function findCustomer(billerCode: string, customerCode: string): Found | Refused {
  const biller = findBiller(billerCode);
  if (biller === undefined) return missing('UNKNOWN_BILLER', 'Không thu hộ bên này.');
  if (!new RegExp(`^(?:${biller.customerCodePattern})$`).test(customerCode)) {
    return bad(`customerCode phải có dạng ${biller.customerCodePattern}.`);
  }
  const customer = customerOf(biller, customerCode);
  return customer === null ? missing('UNKNOWN_CUSTOMER', 'Không có khách hàng mang mã này.') : { biller, customer };
}

/** Opens the payment that is asked for; the same request again finds it. */
export function openPayment(ledger: Ledger, body: unknown): Opened | Refused {
  const parsed = paymentRequest.safeParse(body);
  if (!parsed.success) return bad(z.prettifyError(parsed.error));
  const request = parsed.data;
  const asked = JSON.stringify(request);
  const known = ledger.find(request.txnId);
  if (known !== undefined) {
    return known.asked === asked
      ? { row: known, isNew: false }
      : conflict('TXN_REUSED', 'txnId này đã dùng cho lệnh khác.');
  }
  const found = findCustomer(request.biller, request.customerCode);
  if ('code' in found) return found;
  const { biller, customer } = found;
  const sumVnd = request.bills.reduce((sum, bill) => sum + bill.amountVnd, 0);
  if (sumVnd !== request.amountVnd) return bad('amountVnd không bằng tổng các hóa đơn.');
  if (new Set(request.bills.map((bill) => bill.ref)).size < request.bills.length) return bad('Một hóa đơn có hai lần.');
  if (Date.parse(request.expiresAt) <= ledger.now()) return bad('expiresAt đã qua.');
  const opensAt = ledger.opensAt(biller);
  if (opensAt !== null) {
    return conflict('CLOSED', `${biller.name} đang nghỉ.`, { opensAt: new Date(opensAt).toISOString() });
  }
  if (!biller.methods.includes(request.method)) {
    return conflict('METHOD_UNAVAILABLE', `${biller.name} không nhận cách trả này.`);
  }
  const wanted = new Map(request.bills.map((bill) => [bill.ref, bill.amountVnd]));
  const written = ledger.written(biller, request.customerCode);
  if ([...wanted.keys()].some((ref) => !written.some((bill) => bill.ref === ref))) {
    return bad('Có hóa đơn không phải của khách hàng này.');
  }
  ledger.turn(request.customerCode, [...wanted.keys()]);
  if ([...wanted.keys()].some(ledger.isPaid)) return conflict('ALREADY_PAID', 'Hóa đơn đã được trả.');
  const due = ledger.due(biller, request.customerCode);
  const chosen = due.filter((bill) => wanted.has(bill.ref));
  if (chosen.some((bill) => wanted.get(bill.ref) !== bill.amountVnd)) {
    return conflict('AMOUNT_CHANGED', 'Số tiền đã đổi.', { bills: due });
  }
  if (request.amountVnd < biller.minVnd || request.amountVnd > biller.maxVnd) {
    return bad(`amountVnd phải từ ${biller.minVnd} đến ${biller.maxVnd}.`);
  }
  if (biller.mustPayOldestFirst && chosen.some((bill, index) => bill !== due[index])) {
    return conflict('OLDEST_FIRST', `${biller.name} thu kỳ cũ nhất trước.`);
  }
  const { bills: _, ...kept } = request;
  const bills = chosen.map(({ ref, period, amountVnd }) => ({ ref, period, amountVnd }));
  return { row: ledger.open({ ...kept, asked, bills, customerName: customer.name }), isNew: true };
}

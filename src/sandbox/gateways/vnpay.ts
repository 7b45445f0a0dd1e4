import { type Context, Hono } from 'hono';
import type { NoticeRequest } from '../carry.ts';
import { FORGERS_KEY, hmac, isSame } from '../signing.ts';
import { compactTime, readCompactTime } from '../vietnam-time.ts';
import { withQuery } from '../web-address.ts';
import type { Desk } from './desk.ts';
import type { Flaw, Outcome, Protocol, SendingRule } from './protocol.ts';
import type { Merchant, Payment } from './rows.ts';
import { bankOf, vnpayApi } from './vnpay-api.ts';

/** Sorted by name, form-encoded, HMAC-SHA512 (PAY 2.1.0); empty values and the hash itself stay out. */
export function vnpayQuery(fields: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(fields)
    .filter(([name, value]) => name !== 'vnp_SecureHash' && name !== 'vnp_SecureHashType' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return new URLSearchParams(sorted).toString();
}

export function vnpayHash(secret: string, fields: Readonly<Record<string, string>>): string {
  return hmac('sha512', secret, vnpayQuery(fields));
}

/** Ten calls five minutes apart; only 00 and 02 end them. */
const rule: SendingRule = {
  waitMinutes: Array.from({ length: 9 }, () => 5),
  timeoutMs: 30_000,
  judge(status, body) {
    if (status !== 200) return 'again';
    const code = /"RspCode"\s*:\s*"(\w+)"/.exec(body)?.[1];
    return code === '00' || code === '02' ? 'accepted' : 'again';
  },
};

const STATUS_OF: Record<Outcome['status'], string> = {
  paid: '00',
  held: '07',
  authorised: '01',
  failed: '02',
  cancelled: '02',
};

/** The fields of IPN and return, signed. */
function resultQuery(payment: Payment, merchant: Merchant, outcome: Outcome, flaw: Flaw): string {
  const hasMoney = outcome.status === 'paid' || outcome.status === 'held';
  const fields: Record<string, string> = {
    vnp_Amount: String(outcome.paidVnd * 100),
    vnp_BankCode: bankOf(payment),
    vnp_BankTranNo: hasMoney ? `VNP${outcome.transactionId}` : '',
    vnp_CardType: payment.fields.vnp_BankCode === 'VNPAYQR' ? 'QRCODE' : 'ATM',
    vnp_OrderInfo: payment.content,
    vnp_PayDate: compactTime(outcome.at),
    vnp_ResponseCode: outcome.code,
    vnp_TmnCode: merchant.id,
    vnp_TransactionNo: hasMoney ? outcome.transactionId : '0',
    vnp_TransactionStatus: STATUS_OF[outcome.status],
    vnp_TxnRef: payment.reference,
  };
  const hash = vnpayHash(flaw === 'forged' ? FORGERS_KEY : merchant.secret, fields);
  if (flaw === 'altered') fields.vnp_Amount = String((outcome.paidVnd + 1) * 100);
  return `${vnpayQuery(fields)}&vnp_SecureHash=${hash}`;
}

type Complaint = { code: string; message: string };

const NAME_LIMITS: Record<string, RegExp> = {
  vnp_Version: /^2\.1\.0$/,
  vnp_Command: /^pay$/,
  vnp_TmnCode: /^[0-9A-Za-z_]{1,32}$/,
  vnp_Amount: /^[1-9]\d{0,11}$/,
  vnp_CreateDate: /^\d{14}$/,
  vnp_ExpireDate: /^\d{14}$/,
  vnp_CurrCode: /^VND$/,
  vnp_IpAddr: /^[0-9A-Fa-f.:]{2,45}$/,
  vnp_Locale: /^(vn|en)$/,
  // Unaccented, without specials: the characters encoders disagree about stay out.
  vnp_OrderInfo: /^[\x20-\x7e]{1,255}$/,
  vnp_OrderType: /^[\x20-\x7e]{1,100}$/,
  vnp_ReturnUrl: /^https?:\/\/.{1,247}$/,
  vnp_TxnRef: /^[0-9A-Za-z_.-]{1,100}$/,
};

/** What the pay page finds wrong with a signed query, or null. */
function complaintAbout(query: URLSearchParams, merchant: Merchant | undefined, now: number): Complaint | null {
  const fields = vnpFields(query);
  const repeated = [...query.keys()].find((name) => name.startsWith('vnp_') && query.getAll(name).length > 1);
  if (repeated !== undefined) return { code: '03', message: `Tham số ${repeated} lặp lại.` };
  if (merchant === undefined) return { code: '02', message: 'vnp_TmnCode không có hợp đồng.' };
  const { vnp_SecureHash: given = '', ...signed } = fields;
  if (!isSame(given.toLowerCase(), vnpayHash(merchant.secret, signed))) return { code: '97', message: 'Sai chữ ký.' };
  if (fields.vnp_SecureHashType !== undefined) {
    return { code: '03', message: 'Phiên bản 2.1.0 không gửi vnp_SecureHashType.' };
  }
  const wrong = Object.entries(NAME_LIMITS).find(([name, form]) => !form.test(fields[name] ?? ''));
  if (wrong !== undefined) return { code: '03', message: `Tham số ${wrong[0]} thiếu hoặc sai.` };
  if (Number(fields.vnp_Amount) % 100 !== 0) return { code: '03', message: 'vnp_Amount phải là số đồng nhân 100.' };
  const createdAt = readCompactTime(fields.vnp_CreateDate ?? '');
  const expiresAt = readCompactTime(fields.vnp_ExpireDate ?? '');
  if (createdAt === null || expiresAt === null || expiresAt <= createdAt) {
    return { code: '03', message: 'vnp_CreateDate hoặc vnp_ExpireDate không phải thời gian đúng.' };
  }
  return expiresAt <= now ? { code: '11', message: 'Đã hết giờ thanh toán (vnp_ExpireDate).' } : null;
}

function vnpFields(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query].filter(([name, value]) => name.startsWith('vnp_') && value !== ''));
}

export function createVnpay(
  desk: Desk,
  refuse: (c: Context, label: string, complaint: Complaint) => Response,
): Protocol {
  const routes = new Hono();

  routes.get('/vnpay/paymentv2/vpcpay.html', (c) => {
    const query = new URL(c.req.url).searchParams;
    const fields = vnpFields(query);
    return desk.through(c, 'vnpay', fields.vnp_TxnRef ?? '', 'create', (isBusy) => {
      const merchant = desk.merchant('vnpay', fields.vnp_TmnCode ?? '');
      const complaint = isBusy
        ? { code: '99', message: 'Cổng đang bận.' }
        : complaintAbout(query, merchant, desk.now());
      if (complaint !== null || merchant === undefined) {
        return refuse(c, 'VNPAY', complaint ?? { code: '99', message: 'Lỗi khác.' });
      }
      const today = compactTime(desk.now()).slice(0, 8);
      const sameDay = desk.state
        .paymentsOf('vnpay', merchant.id, fields.vnp_TxnRef ?? '')
        .find((payment) => compactTime(Date.parse(payment.createdAt)).slice(0, 8) === today);
      // The same signed address again is a browser going back or reloading.
      if (sameDay !== undefined) {
        return sameDay.fields.vnp_SecureHash === fields.vnp_SecureHash
          ? c.redirect(`/tra/${sameDay.id}`, 302)
          : refuse(c, 'VNPAY', { code: '94', message: 'vnp_TxnRef đã dùng trong ngày.' });
      }
      const payment = desk.open({
        provider: 'vnpay',
        merchant: merchant.id,
        reference: fields.vnp_TxnRef ?? '',
        amountVnd: Number(fields.vnp_Amount) / 100,
        content: fields.vnp_OrderInfo ?? '',
        returnUrl: fields.vnp_ReturnUrl ?? '',
        noticeUrl: merchant.noticeUrl,
        fields,
        expiresAt: readCompactTime(fields.vnp_ExpireDate ?? '') ?? desk.now(),
      });
      return c.redirect(`/tra/${payment.id}`, 302);
    });
  });
  routes.route('/', vnpayApi(desk));

  return {
    provider: 'vnpay',
    label: 'VNPAY',
    rule,
    routes,
    failCodes: ['51', '07', '09', '10', '12', '13', '65', '75', '79', '99'],
    cancelCode: '24',
    expireCode: '11',
    outcomeCode: (status) => ({ paid: '00', held: '07', authorised: '', failed: '51', cancelled: '24' })[status],
    transactionId: (at) => nextNumber(desk, at),
    qrText: () => null,
    notice(payment, merchant, outcome, flaw): NoticeRequest {
      const url = withQuery(payment.noticeUrl, resultQuery(payment, merchant, outcome, flaw));
      return { method: 'GET', url, headers: {}, body: '' };
    },
    returnTo: (payment, merchant, outcome, flaw) =>
      withQuery(payment.returnUrl, resultQuery(payment, merchant, outcome, flaw)),
  };
}

/** Eight digits, never given twice by one sandbox. */
function nextNumber(desk: Desk, at: number): string {
  const taken = new Set([...desk.state.payments.values()].map((payment) => payment.transactionId));
  let number = 10_000_000 + (Math.floor(at / 10) % 89_999_999);
  while (taken.has(String(number))) number += 1;
  return String(number);
}

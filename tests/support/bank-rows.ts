/** Rows of bank accounts as Casso and payOS tell and sign them, and what became of an order's money. */
import { createHmac } from 'node:crypto';
import { db } from '#platform/db.ts';

let rowId = 5_000_000;

type Row = {
  accountNumber: string;
  amountVnd: number | bigint;
  content: string;
  secret: string;
  reference?: string;
  at?: string;
  id?: number;
};

/** Version 2: HMAC-SHA512 over `<t>.<JSON with sorted keys>`. */
export function cassoNotice(row: Row) {
  const id = row.id ?? ++rowId;
  const data = {
    accountNumber: row.accountNumber,
    amount: Number(row.amountVnd),
    bankAbbreviation: 'VCB',
    bankName: 'Vietcombank',
    counterAccountBankId: '',
    counterAccountBankName: '',
    counterAccountName: '',
    counterAccountNumber: '',
    description: row.content,
    id,
    reference: row.reference ?? `CS${id}`,
    runningBalance: 0,
    transactionDateTime: row.at ?? '2026-11-23 12:05:00',
    virtualAccountName: '',
    virtualAccountNumber: '',
  };
  const body = JSON.stringify({ data, error: 0 });
  const time = '1768471290000';
  const mac = createHmac('sha512', row.secret).update(`${time}.${body}`).digest('hex');
  return request('casso', body, { 'x-casso-signature': `t=${time},v1=${mac}` });
}

/** HMAC-SHA256 over the sorted `key=value` of `data`. */
export function payosNotice(row: Row) {
  const id = row.id ?? ++rowId;
  const data: Record<string, string | number> = {
    accountNumber: row.accountNumber,
    amount: Number(row.amountVnd),
    code: '00',
    counterAccountBankId: '',
    counterAccountBankName: '',
    counterAccountName: '',
    counterAccountNumber: '',
    currency: 'VND',
    desc: 'success',
    description: row.content,
    orderCode: id,
    paymentLinkId: `link${id}`,
    reference: row.reference ?? `PO${id}`,
    transactionDateTime: row.at ?? '2026-11-23 12:05:00',
    virtualAccountName: '',
    virtualAccountNumber: '',
  };
  const text = Object.keys(data)
    .sort()
    .map((key) => `${key}=${data[key]}`)
    .join('&');
  const signature = createHmac('sha256', row.secret).update(text).digest('hex');
  return request('payos', JSON.stringify({ code: '00', desc: 'success', success: true, data, signature }), {});
}

function request<S extends 'casso' | 'payos'>(source: S, body: string, headers: Record<string, string>) {
  return { source, body, header: (name: string) => headers[name], receivedAt: new Date() };
}

/** All of an order's money, told by payments, refunds, rows and books. */
export async function moneyOf(code: string) {
  const order = await db.order.findUniqueOrThrow({
    where: { code },
    include: { payments: { include: { attempts: true, refunds: true }, orderBy: { id: 'asc' } } },
  });
  const lines = await db.bookLine.findMany({ where: { entry: { orderId: order.id } } });
  const sumOf = (end: string) =>
    lines.filter(({ account }) => account.endsWith(end)).reduce((sum, { amountVnd }) => sum + amountVnd, 0n);
  const bill = order.payments.filter(({ purpose }) => purpose !== 'surplus');
  const surplus = order.payments.filter(({ purpose }) => purpose === 'surplus');
  return {
    state: order.state,
    payment: bill.map(({ state, paidVnd }) => [state, paidVnd]),
    surplus: surplus.map(({ paidVnd, refunds }) => [paidVnd, refunds.map(({ amountVnd }) => amountVnd)]),
    bank: sumOf(':bank'),
    byHand: sumOf(':bank_by_hand'),
    owed: sumOf(':refunds_owed'),
  };
}

/** The attempt that can be paid now. */
export async function openAttemptOf(code: string) {
  return db.attempt.findFirstOrThrow({ where: { payment: { order: { code } }, state: 'pending' } });
}

import { Hono } from 'hono';
import { bankTime } from '../vietnam-time.ts';
import type { Desk } from './desk.ts';
import { type Payment, providers, type Refund } from './rows.ts';

type Row = {
  at: string;
  kind: 'THANH TOAN' | 'HOAN TIEN';
  reference: string;
  transactionId: string;
  amountVnd: number;
};

const HEADER = 'Thời gian,Loại,Mã đơn của nơi bán,Mã giao dịch của cổng,Số tiền';

/** What a provider counts as done for one merchant on one day of Vietnam; the columns are our own. */
export function reconciliationRoutes(desk: Desk): Hono {
  const routes = new Hono();
  routes.get('/doi-soat/:file', (c) => {
    const provider = providers.find((one) => `${one}.csv` === c.req.param('file'));
    const { merchant, day } = c.req.query();
    if (provider === undefined || !/^\d{4}-\d{2}-\d{2}$/.test(day ?? '')) {
      return c.json({ error: { code: 'BAD_INPUT', message: 'provider.csv?day=YYYY-MM-DD&merchant=' } }, 422);
    }
    const isAsked = (one: { provider: string; merchant: string }) =>
      one.provider === provider && (!merchant || one.merchant === merchant);
    const rows = [
      ...[...desk.state.payments.values()].filter(isAsked).flatMap(paymentRow),
      ...[...desk.state.refunds.values()].filter(isAsked).flatMap(refundRow),
    ]
      .filter((row) => bankTime(row.at).startsWith(day ?? ''))
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    c.header('content-type', 'text/csv; charset=utf-8');
    c.header('content-disposition', `attachment; filename="doi-soat-${provider}-${day}.csv"`);
    return c.body(`\ufeff${[HEADER, ...rows.map(lineOf)].join('\r\n')}\r\n`);
  });
  return routes;
}

function paymentRow(payment: Payment): Row[] {
  const { settledAt, paidVnd, reference, transactionId } = payment;
  if (settledAt === null || paidVnd === 0 || payment.status === 'authorised') return [];
  return [{ at: settledAt, kind: 'THANH TOAN', reference, transactionId, amountVnd: paidVnd }];
}

function refundRow(refund: Refund): Row[] {
  const { createdAt, reference, transactionId, amountVnd } = refund;
  if (refund.status !== 'done') return [];
  return [{ at: createdAt, kind: 'HOAN TIEN', reference, transactionId, amountVnd: -amountVnd }];
}

function lineOf(row: Row): string {
  return [bankTime(row.at), row.kind, row.reference, row.transactionId, row.amountVnd].join(',');
}

import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { noRows, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { addHours } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { type GatewayMethod, isGatewayMethod, type RefundState } from '#modules/payments/core/payment.ts';
import { buildVietQr, MAX_TRANSFER_VND } from '#modules/payments/core/vietqr.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { unseal } from '#platform/secrets.ts';
import { maySeeLateRefunds, maySendRefund } from './core/policy.ts';

export type RefundView = {
  id: string;
  amountVnd: bigint;
  state: RefundState;
  /** `cancel`, `weight`, `return`, `came_back`, `surplus`: what the money is for. */
  kind: string;
  dueAt: Date;
  isLate: boolean;
  sentAt: Date | null;
  through: 'bank' | 'cash' | 'gateway' | null;
  /** The gateway that brought the money: with it, or why the shop must send it after all. */
  gateway: { method: GatewayMethod; state: 'asked' | 'refused' | 'unsure' | 'done' } | null;
  reference: string | null;
  proofFileId: string | null;
  failReason: string | null;
  doneAt: Date | null;
  /** Sent, and without another word from the buyer it counts as arrived then. */
  silentUntil: Date | null;
  /** It did count as arrived by silence. */
  isSilent: boolean;
};

export type RefundAccountView = { bankName: string; bin: string; number: string; holder: string };

const columns = {
  id: true,
  amountVnd: true,
  state: true,
  cause: true,
  dueAt: true,
  sentAt: true,
  sentThrough: true,
  reference: true,
  proofFileId: true,
  failReason: true,
  doneAt: true,
  channel: true,
  refusedCode: true,
} as const;

type Row = Omit<RefundView, 'kind' | 'isLate' | 'through' | 'silentUntil' | 'isSilent' | 'gateway'> & {
  cause: string;
  sentThrough: string | null;
  channel: string;
  refusedCode: string | null;
};

/** Silent for a day: only a person can ask whether it was sent. */
function atGateway(refusedCode: string | null): 'asked' | 'refused' | 'unsure' {
  if (refusedCode === null) return 'asked';
  return refusedCode === 'ask_provider' ? 'unsure' : 'refused';
}

const confirmDays = (at: Date): Promise<number> => ruleAt('refund.confirm_days', at, z.number());

function view({ cause, sentThrough, channel, refusedCode, ...row }: Row, now: Date, days: number): RefundView {
  const isByGateway = sentThrough === 'gateway';
  const silentUntil = isByGateway ? null : row.sentAt && addHours(row.sentAt, 24 * days);
  return {
    ...row,
    kind: cause.split(':')[0] ?? '',
    isLate: row.state === 'due' && row.dueAt < now,
    silentUntil,
    isSilent: row.state === 'done' && silentUntil !== null && row.doneAt !== null && row.doneAt >= silentUntil,
    through: sentThrough === 'bank' || sentThrough === 'cash' || sentThrough === 'gateway' ? sentThrough : null,
    gateway: isGatewayMethod(channel)
      ? { method: channel, state: isByGateway ? 'done' : atGateway(refusedCode) }
      : null,
  };
}

/** What a shop owes back for this order, for its buyer; with the account he gave, its number shortened. */
export async function refundsOfMyOrder(
  ctx: Ctx,
  code: string,
): Promise<{ refunds: RefundView[]; accountHint: string | null }> {
  const order = await orderForBuyer(ctx, code);
  if (!order) return { refunds: [], accountHint: null };
  const [refunds, accounts] = await Promise.all([refundsOf(order.orderId, ctx.now), accountsOf([order.orderId])]);
  const account = accounts.get(order.orderId) ?? null;
  return { refunds, accountHint: account && `${account.bankName} ••• ${account.number.slice(-4)}` };
}

async function refundsOf(orderId: string, now: Date): Promise<RefundView[]> {
  const rows = await db.refund.findMany({
    where: { payment: { orderId } },
    orderBy: { createdAt: 'asc' },
    select: columns,
  });
  const days = await confirmDays(now);
  return rows.map((row) => view(row, now, days));
}

const Account = z.object({ bin: z.string(), number: z.string(), holder: z.string() });

async function accountsOf(orderIds: readonly string[]): Promise<ReadonlyMap<string, RefundAccountView>> {
  const rows = await db.refundAccount.findMany({ where: { orderId: { in: [...new Set(orderIds)] } } });
  return new Map(
    rows.map(({ orderId, sealed }) => {
      const account = Account.parse(JSON.parse(unseal(sealed)));
      return [orderId, { ...account, bankName: findBank(account.bin)?.shortName ?? account.bin }];
    }),
  );
}

export type ShopRefundRow = RefundView & {
  orderCode: string;
  account: RefundAccountView | null;
  /** Pays the exact sum to that account. */
  qrPayload: string | null;
};

export const REFUNDS_PER_PAGE = 30;

/** Refunds of a shop for its people: what is to be sent first, by date; `orderCode` limits them to one order. */
export async function shopRefunds(
  ctx: Ctx,
  shopId: string,
  { orderCode, page = 1 }: { orderCode?: string; page?: number } = {},
): Promise<Paged<ShopRefundRow>> {
  if (!maySendRefund(ctx.actor, shopId)) return noRows();
  const where = { payment: { order: { shopId, code: orderCode } } };
  const [total, rows] = await Promise.all([
    db.refund.count({ where }),
    db.refund.findMany({
      where,
      orderBy: [{ state: 'asc' }, { dueAt: 'asc' }, { id: 'asc' }],
      take: REFUNDS_PER_PAGE,
      skip: rowsBefore(page, REFUNDS_PER_PAGE),
      select: { ...columns, payment: { select: { order: { select: { id: true, code: true } } } } },
    }),
  ]);
  const accounts = await accountsOf(rows.flatMap((row) => (row.state === 'due' ? [row.payment.order.id] : [])));
  const days = await confirmDays(ctx.now);
  const views = rows.map(({ payment, ...row }) => {
    const account = row.state === 'due' ? (accounts.get(payment.order.id) ?? null) : null;
    return {
      ...view(row, ctx.now, days),
      orderCode: payment.order.code,
      account,
      qrPayload: account ? qrOf(account, row.amountVnd, payment.order.code) : null,
    };
  });
  return { rows: views, total };
}

function qrOf(account: RefundAccountView, amountVnd: bigint, code: string): string | null {
  if (amountVnd > MAX_TRANSFER_VND) return null;
  return buildVietQr({ bin: account.bin, account: account.number, amountVnd, content: `HOAN TIEN ${code}` });
}

export type LateRefund = {
  id: string;
  orderCode: string;
  shopId: string;
  shopName: string;
  areaName: string;
  amountVnd: bigint;
  dueAt: Date;
  failReason: string | null;
};

export const LATE_PER_PAGE = 50;

/** Money that shops should have sent back by now, longest first, for the department. */
export async function lateRefunds(ctx: Ctx, page = 1): Promise<Paged<LateRefund>> {
  if (!maySeeLateRefunds(ctx.actor)) return noRows();
  const withSandbox = env.MODE === 'demo';
  const rows = await db.$queryRaw<(LateRefund & { total: number })[]>`
    select r.id, o.code as "orderCode", s.id as "shopId", s.name as "shopName", a.name as "areaName", r.amount_vnd as "amountVnd",
      r.due_at as "dueAt", r.fail_reason as "failReason", count(*) over ()::int as total
    from refunds r join payments p on p.id = r.payment_id join orders o on o.id = p.order_id
      join shops s on s.id = o.shop_id join areas a on a.id = s.area_id
    where r.state = 'due' and r.due_at < ${ctx.now} and (${withSandbox} or not o.is_sandbox)
    order by r.due_at, r.id limit ${LATE_PER_PAGE} offset ${rowsBefore(page, LATE_PER_PAGE)}`;
  return pagedRows(rows);
}

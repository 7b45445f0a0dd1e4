import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { noRows, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { ENTRY_TEXT } from '#modules/audit/api.ts';
import type { OrderState } from '#modules/orders/core/order.ts';
import type { NoticeOutcome } from '#modules/payments/core/bank-notice.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import { findTransferCodes } from '#modules/payments/core/transfer-code.ts';
import { db } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import { loadProvince } from '#provinces/province.ts';
import { mayReadWork } from './core/policy.ts';

const tail = (accountNumber: string | null): string => accountNumber?.slice(-4) ?? '';

type CaseShop = { id: string; slug: string; name: string; phone: string; areaName: string };

async function shopOf(shopId: string): Promise<CaseShop | null> {
  const rows = await db.$queryRaw<CaseShop[]>`
    select s.id, s.slug, s.name, s.phone, a.name as "areaName" from shops s join areas a on a.id = s.area_id where s.id = ${shopId}::uuid`;
  return rows[0] ?? null;
}

export type NearNotice = {
  id: string;
  amountVnd: bigint;
  content: string;
  outcome: NoticeOutcome | 'duplicate';
  receivedAt: Date;
  isSameAmount: boolean;
};

/** A buyer says he has paid, the seller did not answer in his time. */
export type ClaimCase = {
  attemptId: string;
  orderCode: string;
  orderId: string;
  orderState: OrderState;
  isOpen: boolean;
  shop: CaseShop;
  amountVnd: bigint;
  transferCode: string;
  bankShortName: string;
  accountTail: string;
  claimedAt: Date;
  dueAt: Date;
  escalatedAt: Date;
  receiptFileId: string | null;
  settledAt: Date | null;
  /** Money that came to this shop around that time and was not matched. */
  near: NearNotice[];
};

export async function claimCase(ctx: Ctx, attemptId: string): Promise<ClaimCase | null> {
  if (!mayReadWork(ctx.actor) || !isUuid(attemptId)) return null;
  const attempt = await db.attempt.findFirst({
    where: {
      id: attemptId,
      escalatedAt: { not: null },
      ...(withSandbox() ? {} : { payment: { order: { isSandbox: false } } }),
    },
    include: { payment: { include: { order: { select: { id: true, code: true, state: true, shopId: true } } } } },
  });
  if (!attempt?.claimedAt || !attempt.claimDueAt || !attempt.escalatedAt) return null;
  const { order } = attempt.payment;
  const shop = await shopOf(order.shopId);
  if (!shop) return null;
  const near = await db.notice.findMany({
    where: {
      shopId: order.shopId,
      resolvedAt: null,
      outcome: { notIn: ['paid', 'outgoing', 'duplicate'] },
      NOT: { provider: 'statement', outcome: 'no_code' },
    },
    orderBy: { receivedAt: 'desc' },
    take: 10,
  });
  return {
    attemptId,
    orderCode: order.code,
    orderId: order.id,
    orderState: order.state,
    isOpen: ['created', 'pending', 'authorised'].includes(attempt.state),
    shop,
    amountVnd: attempt.amountVnd,
    transferCode: attempt.code,
    bankShortName: findBank(attempt.bankBin ?? '')?.shortName ?? '',
    accountTail: tail(attempt.accountNumber),
    claimedAt: attempt.claimedAt,
    dueAt: attempt.claimDueAt,
    escalatedAt: attempt.escalatedAt,
    receiptFileId: attempt.receiptFileId,
    settledAt: attempt.settledAt,
    near: near.map(({ id, amountVnd, content, outcome, receivedAt }) => ({
      id,
      amountVnd,
      content,
      outcome,
      receivedAt,
      isSameAmount: amountVnd === attempt.amountVnd,
    })),
  };
}

export type NoticeCase = {
  id: string;
  outcome: NoticeOutcome | 'duplicate';
  shop: CaseShop | null;
  bankAccountTail: string;
  amountVnd: bigint;
  content: string;
  reference: string;
  happenedAt: Date | null;
  receivedAt: Date;
  isSandbox: boolean;
  /** The seller's own statement says so, no watcher. */
  isFromFile: boolean;
  /** Orders whose transfer code stands in the text, or of the attempt it was matched with. */
  candidates: {
    orderCode: string;
    transferCode: string;
    orderState: OrderState;
    attemptState: string;
    amountVnd: bigint;
    shopName: string;
  }[];
  resolvedAt: Date | null;
  resolvedByName: string | null;
  resolution: string | null;
};

export async function noticeCase(ctx: Ctx, id: string): Promise<NoticeCase | null> {
  if (!mayReadWork(ctx.actor) || !isUuid(id)) return null;
  const row = await db.notice.findUnique({ where: { id } });
  if (!row || ['paid', 'outgoing'].includes(row.outcome) || (row.isSandbox && !withSandbox())) return null;
  // A line of a shop's own file that names no order of the market is that shop's alone.
  if (row.provider === 'statement' && row.outcome === 'no_code') return null;
  const codes = findTransferCodes(row.content, loadProvince(env.PROVINCE).transferPrefix);
  const [shop, attempts, person] = await Promise.all([
    row.shopId ? shopOf(row.shopId) : null,
    db.attempt.findMany({
      where: { OR: [{ code: { in: codes } }, ...(row.attemptId ? [{ id: row.attemptId }] : [])] },
      include: { payment: { include: { order: { select: { code: true, state: true, shopName: true } } } } },
      take: 5,
    }),
    row.resolvedById ? db.account.findUnique({ where: { id: row.resolvedById }, select: { name: true } }) : null,
  ]);
  return {
    id,
    outcome: row.outcome,
    shop,
    bankAccountTail: tail(row.accountNumber),
    amountVnd: row.amountVnd,
    content: row.content,
    reference: row.reference,
    happenedAt: row.happenedAt,
    receivedAt: row.receivedAt,
    isSandbox: row.isSandbox,
    isFromFile: row.provider === 'statement',
    candidates: attempts.map(({ code, state, amountVnd, payment }) => ({
      orderCode: payment.order.code,
      transferCode: code,
      orderState: payment.order.state,
      attemptState: state,
      amountVnd,
      shopName: payment.order.shopName,
    })),
    resolvedAt: row.resolvedAt,
    resolvedByName: person?.name ?? null,
    resolution: row.resolution,
  };
}

export type CaseEntry = {
  id: string;
  at: Date;
  action: string;
  actorName: string | null;
  reason: string | null;
  /** `ok` its link holds, `waiting` not chained yet, `broken` changed since. */
  chain: 'ok' | 'waiting' | 'broken';
};

/** What officials did to these subjects, newest first, each with the state of its link in the chain. */
export async function caseLog(ctx: Ctx, subjects: readonly { kind: string; id: string }[]): Promise<CaseEntry[]> {
  if (!mayReadWork(ctx.actor) || subjects.length === 0) return [];
  const keys = subjects.map(({ kind, id }) => `${kind}:${id}`);
  return db.$queryRawUnsafe<CaseEntry[]>(
    `select l.id::text as id, l.at, l.action, p.name as "actorName", l.reason,
       case when c.entry_id is null then 'waiting'
            when c.hash = encode(sha256(convert_to(coalesce(prev.hash, '') || ${ENTRY_TEXT}, 'UTF8')), 'hex') then 'ok'
            else 'broken' end as chain
     from audit_log l left join accounts p on p.id = l.actor_id
       left join audit_chain c on c.entry_id = l.id
       left join lateral (select hash from audit_chain k where k.entry_id < l.id order by k.entry_id desc limit 1) prev on true
     where l.subject_id = any($1) and l.subject_kind || ':' || l.subject_id = any($2)
     order by l.id desc limit 50`,
    [...new Set(subjects.map(({ id }) => id))],
    keys,
  );
}

export type ResolvedNotice = {
  id: string;
  outcome: NoticeOutcome | 'duplicate';
  amountVnd: bigint;
  content: string;
  shopName: string;
  receivedAt: Date;
  resolvedAt: Date;
  resolvedByName: string;
  resolution: string;
};

export const RESOLVED_PER_PAGE = 50;

/** Bank notices a person has dealt with, newest first. */
export async function resolvedNotices(ctx: Ctx, page = 1): Promise<Paged<ResolvedNotice>> {
  if (!mayReadWork(ctx.actor)) return noRows();
  const rows = await db.$queryRaw<(ResolvedNotice & { total: number })[]>`
    select count(*) over ()::int as total, n.id, n.outcome::text as outcome, n.amount_vnd as "amountVnd", n.content, coalesce(s.name, '') as "shopName",
      n.received_at as "receivedAt", n.resolved_at as "resolvedAt", coalesce(p.name, '') as "resolvedByName",
      coalesce(n.resolution, '') as resolution
    from notices n left join shops s on s.id = n.shop_id left join accounts p on p.id = n.resolved_by_id
    where n.resolved_at is not null and (${withSandbox()} or not n.is_sandbox) and not (n.provider = 'statement' and n.outcome = 'no_code')
    order by n.resolved_at desc, n.id limit ${RESOLVED_PER_PAGE} offset ${rowsBefore(page, RESOLVED_PER_PAGE)}`;
  return pagedRows(rows);
}

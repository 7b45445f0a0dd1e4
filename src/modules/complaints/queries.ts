import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { noRows, type Paged, pagedRows, rowsBefore } from '#kernel/paging.ts';
import { ruleAt } from '#modules/law/api.ts';
import { orderForBuyer } from '#modules/orders/api.ts';
import { creditableVnd } from '#modules/returns/api.ts';
import { lookReach, packReach } from '#modules/work/core/policy.ts';
import { db } from '#platform/db.ts';
import { withSandbox } from '#platform/sandbox-rows.ts';
import type { ComplaintState, Subject } from './core/complaint.ts';
import { mayAnswerFor, mayReadEscalated } from './core/policy.ts';
import { type HearingView, hearingOf } from './hearing-queries.ts';

export { type ComplaintGroup, complaintCounts, complaintGroups, GROUP_KINDS } from './count-queries.ts';
export { type ComplaintCaseView, complaintCase } from './hearing-queries.ts';

export type ComplaintMessageView = { id: string; by: string; text: string; fileId: string | null; at: Date };

export type ComplaintView = {
  code: string;
  orderCode: string;
  shopName: string;
  state: ComplaintState;
  subject: Subject;
  offerVnd: bigint | null;
  /** Until when the side speaks whose turn it is; the department once it has the case. */
  deadlineAt: Date | null;
  openedAt: Date;
  closedAt: Date | null;
  /** Settled by the answer because the buyer said nothing to it in time. */
  isLapsed: boolean;
  messages: ComplaintMessageView[];
  /** What the department did with it; none before it came there. */
  hearing: HearingView | null;
};

const include = { messages: { orderBy: { id: 'asc' } } } as const;

async function load(where: { id: string } | { code: string } | { orderId: string }) {
  return db.complaint.findFirst({ where, include, orderBy: { openedAt: 'desc' } });
}

async function view(row: NonNullable<Awaited<ReturnType<typeof load>>>): Promise<ComplaintView> {
  const order = await db.order.findUniqueOrThrow({
    where: { id: row.orderId },
    select: { code: true, shopName: true },
  });
  return {
    code: row.code,
    orderCode: order.code,
    shopName: order.shopName,
    state: row.state,
    subject: row.subject as Subject,
    offerVnd: row.offerVnd,
    deadlineAt: row.state === 'escalated' ? row.dueAt : row.deadlineAt,
    openedAt: row.openedAt,
    closedAt: row.closedAt,
    isLapsed: row.state === 'settled' && (await hasLapsed(row.orderId, row.code)),
    hearing: await hearingOf(row.id),
    messages: row.messages.map(({ id, by, text, fileId, at }) => ({ id: id.toString(), by, text, fileId, at })),
  };
}

async function hasLapsed(orderId: string, complaintCode: string): Promise<boolean> {
  const detail = { path: ['complaintCode'], equals: complaintCode };
  return (await db.orderEvent.count({ where: { orderId, event: 'complaint_settled', by: 'system', detail } })) > 0;
}

/** The newest complaint about an order, for its buyer. */
export async function myComplaint(ctx: Ctx, orderCode: string): Promise<ComplaintView | null> {
  const order = await orderForBuyer(ctx, orderCode);
  const row = order && (await load({ orderId: order.orderId }));
  return row ? view(row) : null;
}

/** One complaint for those who answer for the shop, with the most they can offer. */
export async function complaintForSeller(
  ctx: Ctx,
  shopId: string,
  code: string,
): Promise<(ComplaintView & { maxOfferVnd: bigint }) | null> {
  if (!mayAnswerFor(ctx.actor, shopId)) return null;
  const row = await load({ code });
  if (row?.shopId !== shopId) return null;
  return { ...(await view(row)), maxOfferVnd: await creditableVnd(db, row.orderId) };
}

export type ComplaintRow = {
  code: string;
  orderCode: string;
  state: ComplaintState;
  subject: Subject;
  openedAt: Date;
  deadlineAt: Date | null;
  firstWords: string;
};

export const COMPLAINTS_PER_PAGE = 30;

/** A shop's complaints, those that wait for it first; `orderCode` limits them to one order. */
export async function shopComplaints(
  ctx: Ctx,
  shopId: string,
  { orderCode = null, page = 1 }: { orderCode?: string | null; page?: number } = {},
): Promise<Paged<ComplaintRow>> {
  if (!mayAnswerFor(ctx.actor, shopId)) return noRows();
  const rows = await db.$queryRaw<(ComplaintRow & { total: number })[]>`
    select c.code, o.code as "orderCode", c.state::text as state, c.subject, c.opened_at as "openedAt", c.deadline_at as "deadlineAt",
      (select left(m.text, 160) from complaint_messages m where m.complaint_id = c.id order by m.id limit 1) as "firstWords",
      count(*) over ()::int as total
    from complaints c join orders o on o.id = c.order_id where c.shop_id = ${shopId}::uuid
      and (${orderCode}::text is null or o.code = ${orderCode})
    order by c.state <> 'open', c.deadline_at nulls last, c.opened_at desc, c.id
    limit ${COMPLAINTS_PER_PAGE} offset ${rowsBefore(page, COMPLAINTS_PER_PAGE)}`;
  return pagedRows(rows);
}

export type EscalatedRow = {
  id: string;
  code: string;
  orderCode: string;
  shopName: string;
  areaName: string;
  subject: Subject;
  openedAt: Date;
  escalatedAt: Date;
  /** By when the department answers (the rules that everyone may read). */
  dueAt: Date;
  buyerWords: string;
  sellerWords: string | null;
};

export const ESCALATED_PER_PAGE = 50;

/** Complaints that wait for the department, of the units whose queue is hers, longest first, with the first word of the buyer and the last of the shop. */
export async function escalatedComplaints(ctx: Ctx, page = 1): Promise<Paged<EscalatedRow>> {
  const reach = packReach(lookReach(ctx.actor));
  const rows = await db.$queryRaw<(EscalatedRow & { total: number })[]>`
    select count(*) over ()::int as total, c.code, o.code as "orderCode", s.name as "shopName", a.name as "areaName", c.subject, c.opened_at as "openedAt",
      c.id, c.escalated_at as "escalatedAt", c.due_at as "dueAt",
      (select left(m.text, 200) from complaint_messages m where m.complaint_id = c.id and m.by = 'buyer' order by m.id limit 1) as "buyerWords",
      (select left(m.text, 200) from complaint_messages m where m.complaint_id = c.id and m.by = 'seller' order by m.id desc limit 1) as "sellerWords"
    from complaints c join orders o on o.id = c.order_id join shops s on s.id = c.shop_id join areas a on a.id = s.area_id
    where c.state = 'escalated' and (${withSandbox()} or not o.is_sandbox)
      and ((${reach}::jsonb -> 'everywhere') ? 'complaint' or exists (
        select 1 from jsonb_to_recordset(${reach}::jsonb -> 'inUnits') as g(kinds text[], "areaId" uuid)
        where 'complaint' = any(g.kinds) and g."areaId" = s.area_id))
    order by c.due_at, c.id limit ${ESCALATED_PER_PAGE} offset ${rowsBefore(page, ESCALATED_PER_PAGE)}`;
  return pagedRows(rows);
}

/** All of them, as a sheet, a page at a time. */
export async function* escalatedSheet(ctx: Ctx): AsyncGenerator<EscalatedRow> {
  for (let page = 1; ; page++) {
    const { rows } = await escalatedComplaints(ctx, page);
    yield* rows;
    if (rows.length < ESCALATED_PER_PAGE) return;
  }
}

/** One of them by its code or id. */
export async function complaintForOfficial(
  ctx: Ctx,
  code: string,
): Promise<(ComplaintView & { id: string; escalatedAt: Date }) | null> {
  if (!mayReadEscalated(ctx.actor)) return null;
  const row = await load(isUuid(code) ? { id: code } : { code });
  return row?.escalatedAt ? { ...(await view(row)), id: row.id, escalatedAt: row.escalatedAt } : null;
}

/** The order that a private photo was sent for: with a return, as proof of a refund, or in a complaint. */
export async function casePhoto(fileId: string): Promise<{ orderCode: string; widths: number[] } | null> {
  const [row] = await db.$queryRaw<{ orderCode: string; widths: number[] }[]>`
    select o.code as "orderCode", f.widths from files f
    left join return_photos rp on rp.file_id = f.id left join returns r on r.id = rp.return_id
    left join refunds rf on rf.proof_file_id = f.id left join payments p on p.id = rf.payment_id
    left join complaint_messages m on m.file_id = f.id left join complaints c on c.id = m.complaint_id
    join orders o on o.id = coalesce(r.order_id, p.order_id, c.order_id)
    where f.id = ${fileId}::uuid and not f.is_public limit 1`;
  return row ?? null;
}

/** How long a shop has to answer, for the forms. */
export async function complaintAnswerHours(ctx: Ctx): Promise<number> {
  return ruleAt('complaint.answer_hours', ctx.now, z.number());
}

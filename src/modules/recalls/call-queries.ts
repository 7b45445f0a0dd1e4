import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { isUuid } from '#kernel/ids.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import { maskName } from '#modules/orders/core/mask-name.ts';
import { db } from '#platform/db.ts';
import { mayReadRecalls, mayWorkOn } from './core/policy.ts';
import type { Choice } from './core/recall.ts';

/** How long a number stays open for who opened it. */
const OPEN_MINUTES = 30;

export type ToCall = { recallId: string; recallCode: string; orderCode: string; byShop: boolean };

/** One buyer of a recall, for who may call him: one of the list below, as long as nobody had an answer. */
export async function recallOrderFor(ctx: Ctx, recallOrderId: string): Promise<ToCall | null> {
  if (!isUuid(recallOrderId)) return null;
  const hours = await ruleAt('recall.confirm_hours', ctx.now, z.number());
  type Row = { recallId: string; recallCode: string; orderCode: string; shopId: string; areaId: string };
  const [row] = await db.$queryRaw<Row[]>`
    select r.id as "recallId", r.code as "recallCode", o.code as "orderCode", r.shop_id as "shopId", s.area_id as "areaId"
    from recall_orders x join recalls r on r.id = x.recall_id join orders o on o.id = x.order_id join shops s on s.id = r.shop_id
    where x.id = ${recallOrderId}::uuid and x.stage = 'handed_over' and x.told_at <= ${addHours(ctx.now, -hours)}
      and x.confirmed_at is null and x.settled_at is null`;
  if (!row || !mayWorkOn(ctx.actor, row)) return null;
  const { recallId, recallCode, orderCode, shopId } = row;
  return { recallId, recallCode, orderCode, byShop: isShopMember(ctx.actor, shopId) };
}

export type CallRow = {
  id: string;
  orderCode: string;
  /** `N… H…`: who it is stands in full nowhere on the list. */
  name: string;
  base: bigint;
  toldAt: Date;
  isRead: boolean;
  calledAt: Date | null;
  callNote: string;
  /** Only of numbers this person opened just now. */
  phone: string | null;
};

const AT_ONCE = 100;
const MOST = 10_000;

/** Who was told long enough ago and has not answered; not yet called first. */
export async function callList(
  ctx: Ctx,
  recall: { id: string; shopId: string; areaId: string },
  whole = false,
): Promise<CallRow[]> {
  const { actor } = ctx;
  if (!mayWorkOn(actor, recall) || actor.kind !== 'person') return [];
  const hours = await ruleAt('recall.confirm_hours', ctx.now, z.number());
  const rows = await db.$queryRaw<(Omit<CallRow, 'phone'> & { phone: string; isOpen: boolean })[]>`
    select x.id, o.code as "orderCode", o.contact_name as name, x.base, x.told_at as "toldAt", x.read_at is not null as "isRead",
      x.called_at as "calledAt", x.call_note as "callNote", o.contact_phone as phone, exists (
        select 1 from audit_log a where a.subject_kind = 'recall_order' and a.subject_id = x.id::text and a.action = 'recall.phone_seen'
          and a.actor_id = ${actor.accountId}::uuid and a.at > ${addMinutes(ctx.now, -OPEN_MINUTES)}) as "isOpen"
    from recall_orders x join orders o on o.id = x.order_id
    where x.recall_id = ${recall.id}::uuid and x.stage = 'handed_over' and x.told_at <= ${addHours(ctx.now, -hours)}
      and x.confirmed_at is null and x.settled_at is null
    order by x.called_at nulls first, x.id limit ${whole ? MOST : AT_ONCE}`;
  return rows.map(({ phone, isOpen, name, ...row }) => ({
    ...row,
    name: maskName(name),
    phone: isOpen && !whole ? phone : null,
  }));
}

export type ChangedAnswer = {
  id: string;
  orderCode: string;
  from: Choice;
  to: Choice;
  /** Who noted the one that was taken back: its shop or the department on a call; null: the buyer himself. */
  notedBy: 'shop' | 'department' | null;
  note: string;
  changedAt: Date;
};

/** Answers that their buyers took back, newest first: also what others had noted in their name. For the department. */
export async function changedAnswers(ctx: Ctx, recallId: string): Promise<ChangedAnswer[]> {
  if (!mayReadRecalls(ctx.actor)) return [];
  return db.$queryRaw<ChangedAnswer[]>`
    select x.id, o.code as "orderCode", x.changed_from::text as "from", x.choice::text as "to", x.call_note as note, x.changed_at as "changedAt",
      case when x.changed_from_by = 'phone' then case when x.called_by_shop then 'shop' else 'department' end end as "notedBy"
    from recall_orders x join orders o on o.id = x.order_id
    where x.recall_id = ${recallId}::uuid and x.changed_at is not null order by x.changed_at desc, x.id limit ${AT_ONCE}`;
}

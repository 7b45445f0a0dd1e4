import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { sumVnd } from '#kernel/money.ts';
import { rowsBefore } from '#kernel/paging.ts';
import { addDays, type Day, dayOf, dayOfDate, instantOf } from '#kernel/time.ts';
import { ruleAt } from '#modules/law/api.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { pictureUrl } from '#platform/files.ts';
import { maskName } from './core/mask-name.ts';
import { isDayMissed } from './core/missed-day.ts';
import { type MoneyState, moneyFacts, moneyState } from './core/money-state.ts';
import { ORDER_STATES, type OrderChannel, type OrderState, type PayWhen } from './core/order.ts';
import { mayFulfil, maySeeContact } from './core/policy.ts';
import { soldNames, summaryOf } from './core/summary.ts';
import { type SellerJobs, sellerJobs } from './seller-jobs.ts';

export type SellerTab = 'new' | 'pack' | 'deliver' | 'unpaid' | 'done' | 'all';
const TAB_STATES: Record<SellerTab, readonly OrderState[]> = {
  new: ['placed'],
  pack: ['confirmed'],
  deliver: ['packed', 'handed_over'],
  unpaid: ['awaiting_payment'],
  done: ['delivered', 'completed', 'cancelled'],
  all: ORDER_STATES,
};

export type SellerOrderRow = {
  code: string;
  channel: OrderChannel;
  /** Empty at a stall. */
  contactName: string;
  summary: string;
  totalVnd: bigint;
  state: OrderState;
  payWhen: PayWhen;
  money: MoneyState;
  /** Still to be weighed. */
  unweighed: number;
  handoverOn: Day;
  /** The promised day is over and the seller owes the next step. */
  isLate: boolean;
  method: PaymentMethod;
  placedAt: Date;
  deadlineAt: Date | null;
  hasClaim: boolean;
};

export const ORDERS_PER_PAGE = 50;

/** A shop's orders for its people, newest first; what waits longest first where something is to be done. */
export async function sellerOrders(
  ctx: Ctx,
  shopId: string,
  filter: { state?: SellerTab; channel?: OrderChannel | undefined; take?: number; page?: number } = {},
): Promise<SellerOrderRow[]> {
  if (!isShopMember(ctx.actor, shopId)) return [];
  const tab = filter.state ?? 'all';
  const take = filter.take ?? ORDERS_PER_PAGE;
  const isWork = tab === 'new' || tab === 'pack' || tab === 'deliver';
  const rows = await db.order.findMany({
    where: { shopId, state: { in: [...TAB_STATES[tab]] }, ...(filter.channel ? { channel: filter.channel } : {}) },
    orderBy: [{ placedAt: isWork ? 'asc' : 'desc' }, { id: 'asc' }],
    take,
    skip: rowsBefore(filter.page ?? 1, take),
    select: {
      code: true,
      channel: true,
      contactName: true,
      totalVnd: true,
      finalTotalVnd: true,
      returnedVnd: true,
      state: true,
      method: true,
      payWhen: true,
      handoverOn: true,
      placedAt: true,
      deadlineAt: true,
      completedAt: true,
      cancelledAt: true,
      lines: {
        select: { productName: true, quantity: true, unitLabel: true, pricing: true, packedBase: true },
        where: { replacesLineId: null },
        orderBy: { position: 'asc' },
      },
      payments: {
        select: {
          state: true,
          purpose: true,
          amountVnd: true,
          paidVnd: true,
          refunds: { select: { amountVnd: true, state: true } },
          attempts: { select: { claimedAt: true, state: true } },
        },
        orderBy: { createdAt: 'desc' },
      },
    },
  });
  const days = await ruleAt('order.contact_privacy_days', ctx.now, z.number());
  const isContactShown = (endedAt: Date | null) =>
    maySeeContact(ctx.actor, shopId) && (!endedAt || ctx.now <= instantOf(addDays(dayOf(endedAt), days)));
  return rows.map(
    ({ lines, payments, contactName, completedAt, cancelledAt, finalTotalVnd, returnedVnd, handoverOn, ...row }) => {
      const money = moneyFacts(payments);
      const promisedOn = dayOfDate(handoverOn);
      const isUnpaid = row.method !== 'cod' && money.dueVnd > 0n;
      return {
        ...row,
        totalVnd: (finalTotalVnd ?? row.totalVnd) - returnedVnd,
        handoverOn: promisedOn,
        isLate: isDayMissed({ state: row.state, promisedOn, isUnpaid }, dayOf(ctx.now)),
        contactName: isContactShown(completedAt ?? cancelledAt) ? contactName : maskName(contactName),
        summary: row.channel === 'stall' ? soldNames(lines) : summaryOf(lines),
        money: moneyState(money),
        unweighed:
          row.state === 'confirmed' ? lines.filter((l) => l.pricing === 'weighed' && l.packedBase === null).length : 0,
        hasClaim: payments.some((p) => p.attempts.some((a) => a.claimedAt !== null && a.state === 'pending')),
      };
    },
  );
}

/** How many orders wait under each tab. */
export async function sellerTabCounts(
  ctx: Ctx,
  shopId: string,
  channel?: OrderChannel,
): Promise<Record<SellerTab, number>> {
  const counts = { new: 0, pack: 0, deliver: 0, unpaid: 0, done: 0, all: 0 };
  if (!isShopMember(ctx.actor, shopId)) return counts;
  const rows = await db.order.groupBy({
    by: ['state'],
    where: { shopId, ...(channel ? { channel } : {}) },
    _count: true,
  });
  for (const { state, _count } of rows)
    for (const tab of Object.keys(TAB_STATES) as SellerTab[])
      if (TAB_STATES[tab].includes(state)) counts[tab] += _count;
  return counts;
}

export type SellerToday = {
  shopName: string;
  /** Packs and hands over, and so sells at the stall. */
  maySell: boolean;
  isVerified: boolean;
  moneyTodayVnd: bigint;
  transfersToday: number;
  cashTodayVnd: bigint;
  cashOrders: number;
  week: { day: Day; vnd: bigint }[];
  jobs: SellerJobs;
  latest: SellerOrderRow[];
  lowStock: { productId: string; name: string; pictureUrl: string | null; available: number; unitLabel: string }[];
};

/** The seller's morning: money that came, what waits, what runs out. Null when the shop is not the viewer's. */
export async function sellerToday(ctx: Ctx, shopId: string): Promise<SellerToday | null> {
  if (!isShopMember(ctx.actor, shopId)) return null;
  const today = dayOf(ctx.now);
  const since = instantOf(addDays(today, -6));
  const [shop, paid, jobs, latest, lowStock] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true, verifiedAt: true } }),
    db.payment.findMany({
      where: { order: { shopId }, state: 'paid', paidAt: { gte: since } },
      select: { paidAt: true, paidVnd: true, proof: true },
    }),
    sellerJobs(ctx.actor, shopId),
    sellerOrders(ctx, shopId, { channel: 'web', take: 5 }),
    lowStockOf(shopId),
  ]);
  const onDay = (d: Day) => paid.filter((p) => p.paidAt && dayOf(p.paidAt) === d);
  const transfers = onDay(today).filter((p) => p.proof !== 'cash');
  const cash = onDay(today).filter((p) => p.proof === 'cash');
  return {
    shopName: shop.name,
    maySell: mayFulfil(ctx.actor, shopId),
    isVerified: shop.verifiedAt !== null,
    moneyTodayVnd: sumVnd(transfers.map((p) => p.paidVnd)),
    transfersToday: transfers.length,
    cashTodayVnd: sumVnd(cash.map((p) => p.paidVnd)),
    cashOrders: cash.length,
    week: Array.from({ length: 7 }, (_, i) => addDays(today, i - 6)).map((d) => ({
      day: d,
      vnd: sumVnd(
        onDay(d)
          .filter((p) => p.proof !== 'cash')
          .map((p) => p.paidVnd),
      ),
    })),
    jobs,
    latest,
    lowStock,
  };
}

/** Fewer than this many sale units left counts as running out. */
const LOW_UNITS = 10;

async function lowStockOf(shopId: string): Promise<SellerToday['lowStock']> {
  const rows = await db.$queryRaw<
    { productId: string; name: string; fileId: string | null; available: bigint; unitLabel: string }[]
  >`
    select distinct on (p.id) p.id as "productId", p.name,
      (select ph.file_id from product_photos ph where ph.product_id = p.id order by ph.position limit 1) as "fileId",
      (i.on_hand_base - i.reserved_base) / v.content_base as available, v.unit_label as "unitLabel"
    from products p join variants v on v.product_id = p.id and v.status = 'active' join stock_items i on i.id = v.stock_item_id
    where p.shop_id = ${shopId}::uuid and p.status = 'live' and v.availability = 'stock'
      and case when i.low_base is null then (i.on_hand_base - i.reserved_base) / v.content_base < ${LOW_UNITS}
        else i.on_hand_base - i.reserved_base <= i.low_base end
    order by p.id, v.position`;
  return rows.slice(0, 6).map(({ fileId, available, ...row }) => ({
    ...row,
    available: Number(available),
    pictureUrl: fileId ? pictureUrl(fileId, 480) : null,
  }));
}

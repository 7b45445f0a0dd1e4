import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { maskPhone } from '#kernel/phone.ts';
import { addDays, type Day, dayOf, dayOfDate, instantOf } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { ruleAt } from '#modules/law/api.ts';
import { isGatewayMethod, type PaymentMethod } from '#modules/payments/core/payment.ts';
import { deliveriesOf } from '#modules/shipping/api.ts';
import { db } from '#platform/db.ts';
import { maskName } from './core/mask-name.ts';
import { type MissedStep, missedStep } from './core/missed-day.ts';
import { type MoneyFacts, type MoneyState, moneyFacts, moneyState } from './core/money-state.ts';
import {
  movesFor,
  type OrderBy,
  type OrderChannel,
  type OrderMove,
  type OrderState,
  type PayWhen,
  type ShortRule,
} from './core/order.ts';
import { mayFulfil, mayReadOrders, maySeeContact } from './core/policy.ts';
import type { OpenCase } from './core/receipt.ts';
import { isBuyer } from './order-access.ts';
import {
  claimOf,
  type LoadedOrder,
  lineView,
  loadOrder,
  notYetDue,
  type OpenClaim,
  type OrderLineView,
  type ParcelView,
  type PaymentView,
  paymentOf,
  paymentView,
} from './order-parts.ts';

export type OrderView = {
  id: string;
  code: string;
  purchaseCode: string;
  channel: OrderChannel;
  state: OrderState;
  method: PaymentMethod;
  payWhen: PayWhen;
  shortRule: ShortRule;
  shop: { name: string; slug: string; phone: string; legalName: string };
  contactName: string;
  contactPhone: string;
  addressText: string;
  handoverKind: 'address' | 'pickup';
  handoverOn: Day;
  handoverHours: string;
  /** What should have happened by that day, where it is over. */
  missed: MissedStep | null;
  lines: OrderLineView[];
  goodsVnd: bigint;
  deliveryVnd: bigint;
  discountVnd: bigint;
  deliveryDiscountVnd: bigint;
  /** As ordered. */
  totalVnd: bigint;
  totalIsEstimate: boolean;
  maxTotalVnd: bigint;
  /** Null until packed; then what was packed costs this. */
  final: { goodsVnd: bigint; discountVnd: bigint; totalVnd: bigint } | null;
  returnedVnd: bigint;
  /** The bill as it stands: final, or as ordered; less what came back. */
  billVnd: bigint;
  /** The payment that counts; before a weighed order is packed there is none yet, and this is what it may come to. */
  payment: PaymentView;
  payments: PaymentView[];
  money: MoneyFacts & { state: MoneyState };
  /** `isAtGateway`: what brought the money sends it back, and the shop has nothing to do. */
  refunds: { amountVnd: bigint; state: string; cause: string; dueAt: Date; isAtGateway: boolean }[];
  parcels: ParcelView[];
  deadlineAt: Date | null;
  changeableUntil: Date | null;
  /** Orders that stand before and after this one, since its buyer changed it. */
  changedFrom: string | null;
  changedTo: string | null;
  cancelReason: string | null;
  cancelledBy: string | null;
  needsAgeCheck: boolean;
  timeline: { at: Date; event: string; by: string; detail: Record<string, string> }[];
  moves: OrderMove[];
  /** A return or complaint that keeps a delivered order open. */
  openCase: OpenCase | null;
  siblings: { code: string; shopName: string; state: OrderState; totalVnd: bigint }[];
  openClaim: OpenClaim | null;
};

/** The order as its buyer sees it. Null: unknown or somebody else's, which look the same. */
export async function orderView(ctx: Ctx, code: string): Promise<OrderView | null> {
  const order = await loadOrder(code);
  if (!order || !(await isBuyer(ctx, order))) return null;
  return view(ctx, order, 'buyer', true, await sideFacts(order, await ratingsOf(order.id)));
}

/** The order as the people of its shop see it; the contact is masked for bookkeepers and after the privacy days. */
export async function sellerOrder(ctx: Ctx, shopId: string, code: string): Promise<OrderView | null> {
  const order = await loadOrder(code);
  if (!order || order.shopId !== shopId || !isShopMember(ctx.actor, shopId)) return null;
  const days = await ruleAt('order.contact_privacy_days', ctx.now, z.number());
  const endedAt = order.completedAt ?? order.cancelledAt;
  const isFresh = !endedAt || ctx.now <= instantOf(addDays(dayOf(endedAt), days));
  const by: OrderBy | null = mayFulfil(ctx.actor, shopId) ? 'seller' : null;
  return view(ctx, order, by, isFresh && maySeeContact(ctx.actor, shopId), await sideFacts(order));
}

/** The order as an official sees it: the contact always masked. */
export async function officialOrder(ctx: Ctx, code: string): Promise<OrderView | null> {
  if (!mayReadOrders(ctx.actor)) return null;
  const order = await loadOrder(code);
  return order ? view(ctx, order, null, false, await sideFacts(order)) : null;
}

type SideFacts = {
  slug: string;
  parcels: ParcelView[];
  ratings: ReadonlyMap<string, number>;
  openCase: OpenCase | null;
};

async function sideFacts(order: LoadedOrder, ratings: ReadonlyMap<string, number> = new Map()): Promise<SideFacts> {
  const [shop, parcels, openCase] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { id: order.shopId }, select: { slug: true } }),
    deliveriesOf(db, order.id),
    order.state === 'delivered' ? openCaseOf(order.id) : null,
  ]);
  return { slug: shop.slug, parcels, ratings, openCase };
}

/** What must end before the order can; goods on their way come before words. */
async function openCaseOf(orderId: string): Promise<OpenCase | null> {
  const [row] = await db.$queryRaw<OpenCase[]>`
    select 'return' as kind, case when r.state = 'asked' then 'asked'
        when r.state = 'accepted' and r.needs_goods and r.sent_back_at is null then 'send' else 'on_its_way' end as step
      from returns r where r.order_id = ${orderId}::uuid and r.state in ('asked', 'accepted', 'received')
    union all
    select 'complaint', c.state::text from complaints c
      where c.order_id = ${orderId}::uuid and c.state in ('open', 'answered', 'escalated')
    order by kind desc limit 1`;
  return row ?? null;
}

async function ratingsOf(orderId: string): Promise<Map<string, number>> {
  const rows = await db.review.findMany({ where: { orderId }, select: { orderLineId: true, rating: true } });
  return new Map(rows.map((r) => [r.orderLineId, r.rating]));
}

function view(
  ctx: Ctx,
  order: LoadedOrder,
  by: OrderBy | null,
  showContact: boolean,
  { slug, parcels, ratings, openCase }: SideFacts,
): OrderView {
  const place =
    order.handoverKind === 'pickup' || showContact
      ? `${order.addressLine}, ${inSentence(order.areaName)}`
      : order.areaName;
  const money = moneyFacts(order.payments);
  const { finalGoodsVnd, finalDiscountVnd, finalTotalVnd } = order;
  const counts = paymentOf(order);
  return {
    id: order.id,
    code: order.code,
    purchaseCode: order.purchase.code,
    channel: order.channel,
    state: order.state,
    method: order.method,
    payWhen: order.payWhen,
    shortRule: order.shortRule,
    shop: { name: order.shopName, slug, phone: order.shopPhone, legalName: order.shopLegalName },
    contactName: showContact ? order.contactName : maskName(order.contactName),
    contactPhone: showContact ? order.contactPhone : maskPhone(order.contactPhone),
    addressText: place,
    handoverKind: order.handoverKind,
    handoverOn: dayOfDate(order.handoverOn),
    handoverHours: order.handoverHours,
    missed: missedStep(
      {
        state: order.state,
        promisedOn: dayOfDate(order.handoverOn),
        handoverKind: order.handoverKind,
        isUnpaid: order.method !== 'cod' && money.dueVnd > 0n,
        hasLeft: hasLeft(parcels),
      },
      dayOf(ctx.now),
    ),
    lines: order.lines.map((line) => lineView(line, ratings)),
    goodsVnd: order.goodsVnd,
    deliveryVnd: order.deliveryVnd,
    discountVnd: order.discountVnd,
    deliveryDiscountVnd: order.deliveryDiscountVnd,
    totalVnd: order.totalVnd,
    totalIsEstimate: order.totalIsEstimate,
    maxTotalVnd: order.maxTotalVnd,
    final:
      finalGoodsVnd === null || finalDiscountVnd === null || finalTotalVnd === null
        ? null
        : { goodsVnd: finalGoodsVnd, discountVnd: finalDiscountVnd, totalVnd: finalTotalVnd },
    returnedVnd: order.returnedVnd,
    billVnd: (finalTotalVnd ?? order.totalVnd) - order.returnedVnd,
    payment: counts ? paymentView(counts, by) : notYetDue(order),
    payments: order.payments.map((payment) => paymentView(payment, by)),
    money: { ...money, state: moneyState(money) },
    refunds: order.payments
      .flatMap((p) => p.refunds)
      .map(({ amountVnd, state, cause, dueAt, channel, refusedCode }) => ({
        ...{ amountVnd, state, cause, dueAt },
        isAtGateway: state === 'due' && isGatewayMethod(channel) && refusedCode === null,
      })),
    parcels,
    deadlineAt: order.deadlineAt,
    changeableUntil: order.changeableUntil,
    changedFrom: order.purchase.orders.find((o) => o.id === order.supersedesId)?.code ?? null,
    changedTo: order.purchase.orders.find((o) => o.supersedesId === order.id)?.code ?? null,
    cancelReason: order.cancelReason,
    cancelledBy: order.cancelledBy,
    needsAgeCheck: order.needsAgeCheck,
    timeline: order.events.map((e) => ({
      at: e.at,
      event: e.event,
      by: e.by,
      detail: (e.detail ?? {}) as Record<string, string>,
    })),
    moves: by
      ? movesFor(order.state, by, order.channel).filter((move) =>
          isPossible(ctx, order, money, { parcels, openCase }, move),
        )
      : [],
    openCase,
    siblings: order.purchase.orders
      .filter((o) => o.code !== order.code && !order.purchase.orders.some((next) => next.supersedesId === o.id))
      .map(({ code, shopName, state, totalVnd, finalTotalVnd: final }) => ({
        code,
        shopName,
        state,
        totalVnd: final ?? totalVnd,
      })),
    openClaim: claimOf(order),
  };
}

const hasLeft = (parcels: readonly ParcelView[]): boolean =>
  parcels.some(({ state }) => state === 'on_the_way' || state === 'delivered');

/** What the state allows and the facts do not: while a claim waits nothing is taken back, and only unpaid orders change. */
function isPossible(
  ctx: Ctx,
  order: LoadedOrder,
  money: MoneyFacts,
  { parcels, openCase }: Pick<SideFacts, 'parcels' | 'openCase'>,
  move: OrderMove,
): boolean {
  if (move === 'decline') return !hasLeft(parcels);
  if (move === 'cancel') return claimOf(order) === null;
  if (move === 'complete') return openCase === null;
  if (move === 'hand_over') return order.method === 'cod' || money.dueVnd === 0n;
  if (move !== 'change') return true;
  const isOpen = !order.changeableUntil || ctx.now < order.changeableUntil;
  return isOpen && money.paidVnd === 0n && claimOf(order) === null;
}

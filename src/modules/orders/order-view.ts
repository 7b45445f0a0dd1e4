import { z } from 'zod';
import { type Ctx, isShopMember } from '#kernel/actor.ts';
import { maskPhone } from '#kernel/phone.ts';
import { addDays, type Day, dayOf, instantOf } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { ruleAt } from '#modules/law/api.ts';
import type { PaymentState } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { pictureUrl } from '#platform/files.ts';
import { maskName } from './core/mask-name.ts';
import { movesFor, type OrderBy, type OrderMove, type OrderState } from './core/order.ts';
import { mayFulfil, mayReadOrders, maySeeContact } from './core/policy.ts';
import { isBuyer } from './order-access.ts';
import type { PaymentMethod } from './schema.ts';

const day = (date: Date): Day => date.toISOString().slice(0, 10);

export type OpenClaim = { claimedAt: Date; dueAt: Date; receiptUrl: string | null; escalated: boolean };

export type OrderView = {
  code: string;
  purchaseCode: string;
  state: OrderState;
  method: PaymentMethod;
  shop: { name: string; slug: string; phone: string; legalName: string };
  contactName: string;
  contactPhone: string;
  addressText: string;
  handoverKind: 'address' | 'pickup';
  handoverOn: Day;
  handoverHours: string;
  lines: {
    id: string;
    productId: string;
    productName: string;
    variantName: string;
    producerName: string;
    originName: string;
    unitLabel: string;
    quantity: number;
    unitPriceVnd: bigint;
    lineVnd: bigint;
    pictureUrl: string | null;
    rating: number | null;
  }[];
  goodsVnd: bigint;
  deliveryVnd: bigint;
  discountVnd: bigint;
  totalVnd: bigint;
  totalIsEstimate: boolean;
  maxTotalVnd: bigint;
  payment: {
    id: string;
    purpose: string;
    state: PaymentState;
    method: PaymentMethod;
    amountVnd: bigint;
    paidVnd: bigint;
    proof: 'notice' | 'by_hand' | 'cash' | null;
    paidAt: Date | null;
    qrPayload: string | null;
    expiresAt: Date | null;
  };
  refunds: { amountVnd: bigint; state: string; dueAt: Date }[];
  deadlineAt: Date | null;
  cancelReason: string | null;
  cancelledBy: string | null;
  needsAgeCheck: boolean;
  timeline: { at: Date; event: string; by: string; detail: Record<string, string> }[];
  moves: OrderMove[];
  siblings: { code: string; shopName: string; state: OrderState; totalVnd: bigint }[];
  openClaim: OpenClaim | null;
};

const openStates = ['created', 'pending', 'authorised'] as const;

const include = {
  lines: { orderBy: { position: 'asc' } },
  events: { orderBy: { id: 'asc' } },
  payments: {
    include: { attempts: { orderBy: { createdAt: 'desc' } }, refunds: true },
    orderBy: { createdAt: 'desc' },
  },
  purchase: {
    select: {
      code: true,
      cartId: true,
      accountId: true,
      createdAt: true,
      orders: { select: { code: true, shopName: true, state: true, totalVnd: true }, orderBy: { position: 'asc' } },
    },
  },
} as const;

export async function loadOrder(code: string) {
  return db.order.findUnique({ where: { code }, include });
}
type Loaded = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

/** The order as its buyer sees it. Null: unknown or somebody else's, which look the same. */
export async function orderView(ctx: Ctx, code: string): Promise<OrderView | null> {
  const order = await loadOrder(code);
  if (!order || !(await isBuyer(ctx, order))) return null;
  return view(order, 'buyer', true, await slugOf(order.shopId), await ratingsOf(order.id));
}

/** The order as the people of its shop see it; the contact is masked for bookkeepers and after the privacy days. */
export async function sellerOrder(ctx: Ctx, shopId: string, code: string): Promise<OrderView | null> {
  const order = await loadOrder(code);
  if (!order || order.shopId !== shopId || !isShopMember(ctx.actor, shopId)) return null;
  const days = await ruleAt('order.contact_privacy_days', ctx.now, z.number());
  const endedAt = order.completedAt ?? order.cancelledAt;
  const isFresh = !endedAt || ctx.now <= instantOf(addDays(dayOf(endedAt), days));
  const by: OrderBy | null = mayFulfil(ctx.actor, shopId) ? 'seller' : null;
  return view(order, by, isFresh && maySeeContact(ctx.actor, shopId), await slugOf(shopId), new Map());
}

/** The order as an official sees it: the contact always masked. */
export async function officialOrder(ctx: Ctx, code: string): Promise<OrderView | null> {
  if (!mayReadOrders(ctx.actor)) return null;
  const order = await loadOrder(code);
  return order ? view(order, null, false, await slugOf(order.shopId), new Map()) : null;
}

async function slugOf(shopId: string): Promise<string> {
  return (await db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { slug: true } })).slug;
}

async function ratingsOf(orderId: string): Promise<Map<string, number>> {
  const rows = await db.review.findMany({ where: { orderId }, select: { orderLineId: true, rating: true } });
  return new Map(rows.map((r) => [r.orderLineId, r.rating]));
}

/** The payment that counts: the newest that is not void, else the newest. */
const paymentOf = (order: Loaded) => order.payments.find((p) => p.state !== 'void') ?? order.payments[0];

export function claimOf(order: Loaded): OpenClaim | null {
  const attempt = order.payments
    .flatMap((p) => p.attempts)
    .find((a) => a.claimedAt && openStates.some((s) => s === a.state));
  if (!attempt?.claimedAt || !attempt.claimDueAt) return null;
  return {
    claimedAt: attempt.claimedAt,
    dueAt: attempt.claimDueAt,
    receiptUrl: attempt.receiptFileId ? `/api/private-files/${attempt.receiptFileId}-960.webp` : null,
    escalated: attempt.escalatedAt !== null,
  };
}

function view(
  order: Loaded,
  by: OrderBy | null,
  showContact: boolean,
  shopSlug: string,
  ratings: Map<string, number>,
): OrderView {
  const payment = paymentOf(order);
  if (!payment) throw new Error(`order ${order.code} has no payment`);
  const attempt = payment.attempts[0];
  const isOpen = attempt !== undefined && openStates.some((s) => s === attempt.state);
  const place =
    order.handoverKind === 'pickup'
      ? `${order.addressLine}, ${inSentence(order.areaName)}`
      : showContact
        ? `${order.addressLine}, ${inSentence(order.areaName)}`
        : order.areaName;
  return {
    code: order.code,
    purchaseCode: order.purchase.code,
    state: order.state,
    method: order.method,
    shop: { name: order.shopName, slug: shopSlug, phone: order.shopPhone, legalName: order.shopLegalName },
    contactName: showContact ? order.contactName : maskName(order.contactName),
    contactPhone: showContact ? order.contactPhone : maskPhone(order.contactPhone),
    addressText: place,
    handoverKind: order.handoverKind,
    handoverOn: day(order.handoverOn),
    handoverHours: order.handoverHours,
    lines: order.lines.map((line) => ({
      id: line.id,
      productId: line.productId,
      productName: line.productName,
      variantName: line.variantName,
      producerName: line.producerName,
      originName: line.originName,
      unitLabel: line.unitLabel,
      quantity: line.quantity,
      unitPriceVnd: line.estimateVnd / BigInt(line.quantity),
      lineVnd: line.finalVnd ?? line.estimateVnd,
      pictureUrl: line.pictureFileId ? pictureUrl(line.pictureFileId, 480) : null,
      rating: ratings.get(line.id) ?? null,
    })),
    goodsVnd: order.goodsVnd,
    deliveryVnd: order.deliveryVnd,
    discountVnd: order.discountVnd,
    totalVnd: order.totalVnd,
    totalIsEstimate: order.totalIsEstimate,
    maxTotalVnd: order.maxTotalVnd,
    payment: {
      id: payment.id,
      purpose: payment.purpose,
      state: payment.state,
      method: payment.method,
      amountVnd: payment.amountVnd,
      paidVnd: payment.paidVnd,
      proof: payment.proof,
      paidAt: payment.paidAt,
      qrPayload: isOpen && by === 'buyer' ? attempt.qrPayload : null,
      expiresAt: isOpen ? attempt.expiresAt : null,
    },
    refunds: order.payments
      .flatMap((p) => p.refunds)
      .map(({ amountVnd, state, dueAt }) => ({ amountVnd, state, dueAt })),
    deadlineAt: order.deadlineAt,
    cancelReason: order.cancelReason,
    cancelledBy: order.cancelledBy,
    needsAgeCheck: order.needsAgeCheck,
    timeline: order.events.map((e) => ({
      at: e.at,
      event: e.event,
      by: e.by,
      detail: (e.detail ?? {}) as Record<string, string>,
    })),
    // While the seller looks whether money came, the buyer cannot cancel.
    moves: by ? movesFor(order.state, by).filter((move) => move !== 'cancel' || claimOf(order) === null) : [],
    siblings: order.purchase.orders.filter((o) => o.code !== order.code),
    openClaim: claimOf(order),
  };
}

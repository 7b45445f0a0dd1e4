import { encode } from 'uqr';
import { z } from 'zod';
import { type Ctx, isOfficial, isShopMember } from '#kernel/actor.ts';
import { sumVnd } from '#kernel/money.ts';
import { maskPhone } from '#kernel/phone.ts';
import { addDays, type Day, dayOf, instantOf } from '#kernel/time.ts';
import { type CartQuote, cartTokenHash, findCart, quoteCart } from '#modules/cart/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import { findBank } from '#modules/payments/core/banks.ts';
import type { OpeningHours } from '#modules/payments/core/claim-due.ts';
import type { PaymentState } from '#modules/payments/core/payment.ts';
import { db, type Tx } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { pictureUrl } from '#platform/files.ts';
import { randomToken } from '#platform/secrets.ts';
import { movesFor, ORDER_STATES, type OrderBy, type OrderMove, type OrderState } from './core/order.ts';
import { mayConfirmMoney, mayDecideClaim, mayFulfil, mayReadOrders, maySeeContact } from './core/policy.ts';
import { holdMinutes } from './core/totals.ts';
import type { CheckoutDraft, PaymentMethod } from './schema.ts';

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

async function loadOrder(code: string) {
  return db.order.findUnique({ where: { code }, include });
}
type Loaded = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

/** How long a guest's cart token opens the orders made with it (contract 3). */
const GUEST_DAYS = 180;

/** True for the buyer: his account, the cart's own token, or an order opened here by a code sent to his phone. */
async function isBuyer(
  ctx: Ctx,
  order: { code: string; purchase: { accountId: string | null; cartId: string; createdAt: Date } },
): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind === 'system') return false;
  if (actor.kind === 'person' && order.purchase.accountId === actor.accountId) return true;
  if (actor.openedOrders.includes(order.code)) return true;
  if (!actor.cartToken || ctx.now > instantOf(addDays(dayOf(order.purchase.createdAt), GUEST_DAYS))) return false;
  return (
    (await db.cart.count({ where: { id: order.purchase.cartId, tokenHash: cartTokenHash(actor.cartToken) } })) === 1
  );
}

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
  const isFresh = !order.completedAt || ctx.now <= instantOf(addDays(dayOf(order.completedAt), CONTACT_DAYS));
  const by: OrderBy | null = mayFulfil(ctx.actor, shopId) ? 'seller' : null;
  return view(order, by, isFresh && maySeeContact(ctx.actor, shopId), await slugOf(shopId), new Map());
}

/** Design 4.15: name, phone and address are open to the seller until this many days after completion. */
const CONTACT_DAYS = 30;

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

function claimOf(order: Loaded): OpenClaim | null {
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
      ? `${order.addressLine}, ${order.areaName}`
      : showContact
        ? `${order.addressLine}, ${order.areaName}`
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
    moves: by ? movesFor(order.state, by) : [],
    siblings: order.purchase.orders.filter((o) => o.code !== order.code),
    openClaim: claimOf(order),
  };
}

const maskName = (name: string): string => `${name.trim().split(/\s+/).pop()?.slice(0, 1) ?? ''}•••`;

export type PayView = {
  code: string;
  shopName: string;
  amountVnd: bigint;
  attemptCode: string;
  bankName: string;
  bankBin: string;
  accountNumber: string;
  holderName: string;
  qrModules: boolean[][];
  qrPayload: string;
  expiresAt: Date;
  now: Date;
  state: OrderState;
  isPaid: boolean;
  claim: OpenClaim | null;
  position: number;
  of: { code: string; shopName: string; isPaid: boolean; isOpen: boolean }[];
  canSwitchToCod: boolean;
  sandboxBankUrl: string | null;
};

/** What the page with the QR shows; null when the order is not the viewer's or is not paid by transfer. */
export async function payView(ctx: Ctx, code: string): Promise<PayView | null> {
  const order = await loadOrder(code);
  if (!order || !(await isBuyer(ctx, order))) return null;
  const payment = order.payments.find((p) => p.method === 'vietqr');
  const attempt = payment?.attempts[0];
  if (!payment || !attempt?.qrPayload || !attempt.bankBin) return null;
  const siblings = await db.order.findMany({
    where: { purchaseId: order.purchaseId, payments: { some: { method: 'vietqr' } } },
    orderBy: { position: 'asc' },
    select: { code: true, shopName: true, state: true, payments: { select: { state: true } } },
  });
  const shop = await db.shop.findUniqueOrThrow({ where: { id: order.shopId }, select: { allowsCod: true } });
  return {
    code: order.code,
    shopName: order.shopName,
    amountVnd: attempt.amountVnd,
    attemptCode: attempt.code,
    bankName: findBank(attempt.bankBin)?.shortName ?? '',
    bankBin: attempt.bankBin,
    accountNumber: attempt.accountNumber ?? '',
    holderName: attempt.holderName ?? '',
    qrModules: encode(attempt.qrPayload, { ecc: 'M', border: 0 }).data,
    qrPayload: attempt.qrPayload,
    expiresAt: attempt.expiresAt,
    now: ctx.now,
    state: order.state,
    isPaid: payment.state === 'paid',
    claim: claimOf(order),
    position: siblings.findIndex((s) => s.code === code) + 1,
    of: siblings.map((s) => ({
      code: s.code,
      shopName: s.shopName,
      isPaid: s.payments.some((p) => p.state === 'paid'),
      isOpen: s.state === 'awaiting_payment',
    })),
    canSwitchToCod:
      shop.allowsCod && !order.needsAgeCheck && order.state === 'awaiting_payment' && attempt.claimedAt === null,
    sandboxBankUrl: env.SANDBOX_URL
      ? `${env.SANDBOX_URL}/ngan-hang?payload=${encodeURIComponent(attempt.qrPayload)}`
      : null,
  };
}

export type MyOrderRow = {
  code: string;
  shopName: string;
  state: OrderState;
  totalVnd: bigint;
  placedAt: Date;
  summary: string;
};

/** A signed-in buyer's orders, newest first. */
export async function myOrders(ctx: Ctx): Promise<MyOrderRow[]> {
  if (ctx.actor.kind !== 'person') return [];
  const rows = await db.order.findMany({
    where: { purchase: { accountId: ctx.actor.accountId } },
    orderBy: { placedAt: 'desc' },
    take: 100,
    select: {
      code: true,
      shopName: true,
      state: true,
      totalVnd: true,
      placedAt: true,
      lines: { select: { productName: true, quantity: true, unitLabel: true }, orderBy: { position: 'asc' } },
    },
  });
  return rows.map(({ lines, ...row }) => ({ ...row, summary: summaryOf(lines) }));
}

export const summaryOf = (lines: readonly { productName: string; quantity: number; unitLabel: string }[]): string =>
  lines.map((l) => `${l.productName} × ${l.quantity} ${l.unitLabel}`).join(', ');

/** For the buyer's own acts: the order by code, through his own filter. */
export async function orderForBuyer(
  ctx: Ctx,
  code: string,
): Promise<{ orderId: string; state: OrderState; openingHours: OpeningHours } | null> {
  const order = await db.order.findUnique({
    where: { code },
    select: {
      id: true,
      code: true,
      state: true,
      shopId: true,
      purchase: { select: { accountId: true, cartId: true, createdAt: true } },
    },
  });
  if (!order || !(await isBuyer(ctx, order))) return null;
  const hours = await db.shop.findUniqueOrThrow({
    where: { id: order.shopId },
    select: { opensMinute: true, closesMinute: true, openDays: true },
  });
  return { orderId: order.id, state: order.state, openingHours: hours };
}

/** For the seller's acts: only orders of shops he works in. */
export async function orderForSeller(
  ctx: Ctx,
  code: string,
): Promise<{ orderId: string; shopId: string; state: OrderState } | null> {
  const order = await db.order.findUnique({ where: { code }, select: { id: true, shopId: true, state: true } });
  if (!order || !mayFulfil(ctx.actor, order.shopId)) return null;
  return { orderId: order.id, shopId: order.shopId, state: order.state };
}

/** A claim is answered by the shop, or, once its time is over, by an official. */
export async function orderForClaim(ctx: Ctx, code: string): Promise<{ orderId: string; asOfficial: boolean } | null> {
  const order = await db.order.findUnique({
    where: { code },
    select: { id: true, shopId: true, payments: { select: { attempts: { select: { escalatedAt: true } } } } },
  });
  if (!order) return null;
  if (mayConfirmMoney(ctx.actor, order.shopId)) return { orderId: order.id, asOfficial: false };
  const isEscalated = order.payments.some((p) => p.attempts.some((a) => a.escalatedAt !== null));
  return isOfficial(ctx.actor) && mayDecideClaim(ctx.actor) && isEscalated
    ? { orderId: order.id, asOfficial: true }
    : null;
}

/** Whose phone a code may be sent to; the caller answers the same whether or not it fits. */
export async function orderHasPhone(code: string, phone: string): Promise<boolean> {
  return (await db.order.count({ where: { code, contactPhone: phone } })) === 1;
}

export type ShopParty = { name: string; legalName: string; taxCode: string | null; phone: string };

/** What an order copies of its shop. */
export async function shopParties(tx: Tx, shopIds: readonly string[]): Promise<Map<string, ShopParty>> {
  const rows = await tx.shop.findMany({
    where: { id: { in: [...shopIds] } },
    select: { id: true, name: true, legalName: true, taxCode: true, phone: true },
  });
  return new Map(rows.map(({ id, ...party }) => [id, party]));
}

export async function namedArea(tx: Tx, code: string): Promise<{ id: string; name: string }> {
  return tx.area.findFirstOrThrow({ where: { code, validTo: null }, select: { id: true, name: true } });
}

export async function namedPoint(
  tx: Tx,
  pointId: string,
): Promise<{ areaId: string; areaName: string; addressLine: string }> {
  const point = await tx.pickupPoint.findUniqueOrThrow({
    where: { id: pointId },
    select: { name: true, areaId: true, addressLine: true },
  });
  const area = await tx.area.findUniqueOrThrow({ where: { id: point.areaId }, select: { name: true } });
  return { areaId: point.areaId, areaName: area.name, addressLine: `${point.name}, ${point.addressLine}` };
}

/** The cart for the place the buyer chose so far. */
export async function checkoutCart(ctx: Ctx, draft: CheckoutDraft): Promise<CartQuote | null> {
  const cart = await findCart(ctx.actor, ctx.now);
  if (!cart) return null;
  const quote = await quoteCart(db, ctx, cart.id, draft.areaCode || null);
  if (quote.groups.length === 0) return null;
  const groups = quote.groups.map((group) => {
    const chosen = draft.handovers[group.shopId];
    const pickup = chosen?.startsWith('pickup:')
      ? group.handovers.find((h) => h.pointId === chosen.slice(7))
      : undefined;
    return pickup ? { ...group, chosen: pickup } : group;
  });
  const deliveryVnd = sumVnd(groups.map((g) => g.chosen?.feeVnd ?? 0n));
  return { ...quote, groups, deliveryVnd, totalVnd: quote.goodsVnd + deliveryVnd };
}

export type CheckoutView = {
  cart: CartQuote;
  contact: { name: string; phone: string };
  draft: CheckoutDraft;
  /** Put into the form: however often it is sent, one purchase. */
  checkoutKey: string;
  totalVnd: bigint;
  holdMinutes: number;
};

export async function checkoutView(ctx: Ctx, draft: CheckoutDraft): Promise<CheckoutView | null> {
  const cart = await checkoutCart(ctx, draft);
  if (!cart) return null;
  const [hold, further] = await Promise.all([
    ruleAt('order.hold_minutes', ctx.now, z.number()),
    ruleAt('order.hold_further_minutes', ctx.now, z.number()),
  ]);
  const transfers = cart.groups.filter(
    (g) => (draft.payments[g.shopId] ?? draft.paymentMethod ?? 'vietqr') === 'vietqr',
  ).length;
  const person = ctx.actor.kind === 'person' ? ctx.actor : null;
  return {
    cart,
    contact: { name: draft.contactName || (person?.name ?? ''), phone: draft.contactPhone || (person?.phone ?? '') },
    draft,
    checkoutKey: randomToken(18),
    totalVnd: cart.totalVnd,
    holdMinutes: holdMinutes(transfers, hold, further),
  };
}

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
  contactName: string;
  summary: string;
  totalVnd: bigint;
  state: OrderState;
  paymentState: PaymentState;
  method: PaymentMethod;
  placedAt: Date;
  deadlineAt: Date | null;
  hasClaim: boolean;
};

/** A shop's orders for its people, newest first; what waits longest first where something is to be done. */
export async function sellerOrders(
  ctx: Ctx,
  shopId: string,
  filter: { state?: SellerTab; take?: number } = {},
): Promise<SellerOrderRow[]> {
  if (!isShopMember(ctx.actor, shopId)) return [];
  const tab = filter.state ?? 'all';
  const isWork = tab === 'new' || tab === 'pack' || tab === 'deliver';
  const rows = await db.order.findMany({
    where: { shopId, state: { in: [...TAB_STATES[tab]] } },
    orderBy: { placedAt: isWork ? 'asc' : 'desc' },
    take: filter.take ?? 100,
    select: {
      code: true,
      contactName: true,
      totalVnd: true,
      state: true,
      method: true,
      placedAt: true,
      deadlineAt: true,
      lines: { select: { productName: true, quantity: true, unitLabel: true }, orderBy: { position: 'asc' } },
      payments: {
        select: { state: true, attempts: { select: { claimedAt: true, state: true } } },
        orderBy: { createdAt: 'desc' },
      },
    },
  });
  const isContactShown = maySeeContact(ctx.actor, shopId);
  return rows.map(({ lines, payments, contactName, ...row }) => ({
    ...row,
    contactName: isContactShown ? contactName : maskName(contactName),
    summary: summaryOf(lines),
    paymentState: (payments.find((p) => p.state !== 'void') ?? payments[0])?.state ?? 'due',
    hasClaim: payments.some((p) => p.attempts.some((a) => a.claimedAt !== null && a.state === 'pending')),
  }));
}

/** How many orders wait under each tab. */
export async function sellerTabCounts(ctx: Ctx, shopId: string): Promise<Record<SellerTab, number>> {
  const counts = { new: 0, pack: 0, deliver: 0, unpaid: 0, done: 0, all: 0 };
  if (!isShopMember(ctx.actor, shopId)) return counts;
  const rows = await db.order.groupBy({ by: ['state'], where: { shopId }, _count: true });
  for (const { state, _count } of rows)
    for (const tab of Object.keys(TAB_STATES) as SellerTab[])
      if (TAB_STATES[tab].includes(state)) counts[tab] += _count;
  return counts;
}

export type SellerToday = {
  shopName: string;
  isVerified: boolean;
  moneyTodayVnd: bigint;
  transfersToday: number;
  cashTodayVnd: bigint;
  cashOrders: number;
  week: { day: Day; vnd: bigint }[];
  toConfirm: number;
  toPack: number;
  toHandOver: number;
  claimsToAnswer: number;
  latest: SellerOrderRow[];
  lowStock: { productId: string; name: string; pictureUrl: string | null; available: number; unitLabel: string }[];
};

/** The seller's morning: money that came, what waits, what runs out. Null when the shop is not the viewer's. */
export async function sellerToday(ctx: Ctx, shopId: string): Promise<SellerToday | null> {
  if (!isShopMember(ctx.actor, shopId)) return null;
  const today = dayOf(ctx.now);
  const since = instantOf(addDays(today, -6));
  const [shop, paid, counts, latest, claims, lowStock] = await Promise.all([
    db.shop.findUniqueOrThrow({ where: { id: shopId }, select: { name: true, verifiedAt: true } }),
    db.payment.findMany({
      where: { order: { shopId }, state: 'paid', paidAt: { gte: since } },
      select: { paidAt: true, paidVnd: true, proof: true },
    }),
    sellerTabCounts(ctx, shopId),
    sellerOrders(ctx, shopId, { take: 5 }),
    db.attempt.count({ where: { payment: { order: { shopId } }, state: 'pending', claimedAt: { not: null } } }),
    lowStockOf(shopId),
  ]);
  const onDay = (d: Day) => paid.filter((p) => p.paidAt && dayOf(p.paidAt) === d);
  const transfers = onDay(today).filter((p) => p.proof !== 'cash');
  const cash = onDay(today).filter((p) => p.proof === 'cash');
  return {
    shopName: shop.name,
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
    toConfirm: counts.new,
    toPack: counts.pack,
    toHandOver: await db.order.count({ where: { shopId, state: 'packed' } }),
    claimsToAnswer: claims,
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
    where p.shop_id = ${shopId}::uuid and p.status = 'live' and (i.on_hand_base - i.reserved_base) / v.content_base < ${LOW_UNITS}
    order by p.id, v.position`;
  return rows
    .slice(0, 6)
    .map(({ fileId, available, ...row }) => ({
      ...row,
      available: Number(available),
      pictureUrl: fileId ? pictureUrl(fileId, 480) : null,
    }));
}

import { mulDiv } from '#kernel/money.ts';
import { type Day, dayOfDate } from '#kernel/time.ts';
import type { PaymentMethod, PaymentState } from '#modules/payments/core/payment.ts';
import type { DeliveryState } from '#modules/shipping/core/delivery.ts';
import { db } from '#platform/db.ts';
import { pictureUrl } from '#platform/files.ts';
import type { OrderBy } from './core/order.ts';
import { unitPriceOf } from './core/packing.ts';

export type OpenClaim = { claimedAt: Date; dueAt: Date; receiptUrl: string | null; escalated: boolean };

export type OrderLineView = {
  id: string;
  /** Neither where a typed amount was sold at a stall. */
  productId: string | null;
  variantId: string | null;
  productName: string;
  variantName: string;
  producerName: string;
  originName: string;
  unitLabel: string;
  pricing: 'piece' | 'pack' | 'weighed';
  quantity: number;
  orderedBase: bigint;
  contentBase: bigint;
  /** Null until the box is closed. */
  packedBase: bigint | null;
  shortReason: string | null;
  /** Of one sale unit. */
  unitPriceVnd: bigint;
  /** The price the buyer reads: of a kilogram where goods are weighed. */
  shownPriceVnd: bigint;
  estimateVnd: bigint;
  /** As it stands: final once it is packed. */
  lineVnd: bigint;
  discountVnd: bigint;
  /** The line this one stands in for. */
  replacesLineId: string | null;
  returnedVnd: bigint;
  promisedFrom: Day | null;
  promisedTo: Day | null;
  lotCodes: string[];
  pictureUrl: string | null;
  rating: number | null;
};

export type PaymentView = {
  id: string;
  purpose: string;
  state: PaymentState;
  method: PaymentMethod;
  amountVnd: bigint;
  paidVnd: bigint;
  proof: 'notice' | 'by_hand' | 'cash' | 'statement' | null;
  paidAt: Date | null;
  qrPayload: string | null;
  expiresAt: Date | null;
};

export type ParcelView = {
  deliveryId: string;
  number: number;
  state: DeliveryState;
  reason: string | null;
  handedOverAt: Date | null;
  deliveredAt: Date | null;
  cameBackAt: Date | null;
  lineIds: string[];
};

const openStates = ['created', 'pending', 'authorised'] as const;

const include = {
  lines: { orderBy: { position: 'asc' }, include: { lots: { select: { lot: { select: { code: true } } } } } },
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
      orders: {
        select: {
          id: true,
          code: true,
          shopName: true,
          state: true,
          totalVnd: true,
          finalTotalVnd: true,
          supersedesId: true,
        },
        orderBy: { position: 'asc' },
      },
    },
  },
} as const;

export async function loadOrder(code: string) {
  return db.order.findUnique({ where: { code }, include });
}
export type LoadedOrder = NonNullable<Awaited<ReturnType<typeof loadOrder>>>;

/** The payment that counts: the newest of the bill that is not void, else the newest of it. */
export function paymentOf(order: LoadedOrder): LoadedOrder['payments'][number] | undefined {
  const ofBill = order.payments.filter((payment) => payment.purpose !== 'surplus');
  return ofBill.find((payment) => payment.state !== 'void') ?? ofBill[0];
}

export function claimOf(order: LoadedOrder): OpenClaim | null {
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

export function lineView(line: LoadedOrder['lines'][number], ratings: ReadonlyMap<string, number>): OrderLineView {
  const isPacked = line.packedAt !== null;
  return {
    id: line.id,
    productId: line.productId,
    variantId: line.variantId,
    productName: line.productName,
    variantName: line.variantName,
    producerName: line.producerName,
    originName: line.originName,
    unitLabel: line.unitLabel,
    pricing: line.pricing,
    quantity: line.quantity,
    orderedBase: line.orderedBase,
    contentBase: line.contentBase,
    packedBase: isPacked ? line.packedBase : null,
    shortReason: isPacked ? line.shortReason : null,
    unitPriceVnd: unitPriceOf(line),
    shownPriceVnd: line.pricing === 'weighed' ? mulDiv(1000n, line.unitPriceVnd, line.priceBase) : unitPriceOf(line),
    estimateVnd: line.estimateVnd,
    lineVnd: line.finalVnd ?? line.estimateVnd,
    discountVnd: line.finalDiscountVnd ?? line.discountVnd,
    replacesLineId: line.replacesLineId,
    returnedVnd: line.returnedVnd,
    promisedFrom: line.promisedFrom && dayOfDate(line.promisedFrom),
    promisedTo: line.promisedTo && dayOfDate(line.promisedTo),
    lotCodes: line.lots.map(({ lot }) => lot.code),
    pictureUrl: line.pictureFileId ? pictureUrl(line.pictureFileId, 480) : null,
    rating: ratings.get(line.id) ?? null,
  };
}

export function paymentView(payment: LoadedOrder['payments'][number], by: OrderBy | null): PaymentView {
  const attempt = payment.attempts.find((a) => openStates.some((s) => s === a.state)) ?? payment.attempts[0];
  const isOpen = attempt !== undefined && openStates.some((s) => s === attempt.state);
  return {
    id: payment.id,
    purpose: payment.purpose,
    state: payment.state,
    method: payment.method,
    amountVnd: payment.amountVnd,
    paidVnd: payment.paidVnd,
    proof: payment.proof,
    paidAt: payment.paidAt,
    qrPayload: isOpen && by === 'buyer' && attempt.reference === null ? attempt.qrPayload : null,
    expiresAt: isOpen ? attempt.expiresAt : null,
  };
}

/** A weighed order is paid once it is packed: until then nothing is due. */
export function notYetDue(order: LoadedOrder): PaymentView {
  return {
    id: '',
    purpose: 'full',
    state: 'due',
    method: order.method,
    amountVnd: order.finalTotalVnd ?? order.totalVnd,
    paidVnd: 0n,
    proof: null,
    paidAt: null,
    qrPayload: null,
    expiresAt: null,
  };
}

/** One order's story as rows: the document, its timeline, its stock and its parcels. Money stands in money-rows.ts. */
import { writeMoney } from './money-rows.ts';
import { deadlineOf, type Story, type StoryLine } from './order-story.ts';
import { laneOf } from './people.ts';
import { type Chance, idAt, scatteredCode } from './random.ts';
import type { Place } from './shops.ts';
import type { Sheets } from './tables.ts';
import { writeTax } from './tax-rows.ts';

export type Buyer = { accountId: string | null; name: string; phone: string; place: Place };

/** What is counted over all orders, so that ids and codes never meet. */
export type Counters = { purchase: number; order: number; line: number; payment: number; entry: number };

const ORDER_FACTOR = 6_364_136_223;
const PURCHASE_FACTOR = 5_851_422_941;
const REASONS = {
  unpaid: ['unpaid', 'system'],
  buyer_cancels: ['Tôi đặt nhầm', 'buyer'],
  seller_declines: ['Hết hàng ngoài vườn', 'seller'],
  nobody_answers: ['unconfirmed', 'system'],
  comes_back: ['Khách không có nhà', 'seller'],
} as const;
const MOVES = {
  unpaid: 'expire',
  buyer_cancels: 'cancel',
  seller_declines: 'decline',
  nobody_answers: 'lapse',
  comes_back: 'come_back',
} as const;

const at = (ms: number | null): Date | null => (ms === null ? null : new Date(ms));
const isPacked = (story: Story): boolean => story.packedMs !== null;

export function writePurchase(
  sheets: Sheets,
  chance: Chance,
  stories: readonly Story[],
  buyer: Buyer,
  counters: Counters,
): void {
  const [first] = stories;
  if (!first) return;
  const number = counters.purchase++;
  const purchaseId = idAt(first.placedMs, 0x40, number);
  sheets.add('purchases', {
    id: purchaseId,
    code: `LM${scatteredCode(number, 8, PURCHASE_FACTOR)}`,
    cart_id: idAt(first.placedMs, 0x41, number),
    account_id: buyer.accountId,
    contact_name: buyer.name,
    contact_phone: buyer.phone,
    checkout_key: `large:${number}`,
    total_vnd: stories.reduce((sum, story) => sum + story.totalVnd, 0),
    created_at: new Date(first.placedMs),
  });
  for (const [position, story] of stories.entries())
    writeOrder(sheets, chance, story, buyer, { purchaseId, position }, counters);
}

function writeOrder(
  sheets: Sheets,
  chance: Chance,
  story: Story,
  buyer: Buyer,
  purchase: { purchaseId: string; position: number },
  counters: Counters,
): void {
  const number = counters.order++;
  const orderId = idAt(story.placedMs, 0x42, number);
  const { shop } = story;
  const packed = isPacked(story);
  const [reason, by] = story.ending ? REASONS[story.ending] : [null, null];
  sheets.add('orders', {
    id: orderId,
    code: `DH${scatteredCode(number, 8, ORDER_FACTOR)}`,
    purchase_id: purchase.purchaseId,
    position: purchase.position,
    shop_id: shop.id,
    state: story.state,
    method: story.method,
    pay_when: story.method === 'vietqr' ? 'now' : 'delivery',
    shop_name: shop.name,
    shop_legal_name: shop.legalName,
    shop_tax_code: shop.taxCode,
    shop_phone: shop.phone,
    contact_name: buyer.name,
    contact_phone: buyer.phone,
    handover_kind: 'address',
    handover_on: new Date(story.placedMs + 86_400_000).toISOString().slice(0, 10),
    area_id: buyer.place.id,
    area_name: buyer.place.name,
    address_line: laneOf(chance),
    goods_vnd: story.goodsVnd,
    delivery_vnd: story.deliveryVnd,
    total_vnd: story.totalVnd,
    total_is_estimate: story.isWeighed,
    max_total_vnd: story.maxTotalVnd,
    final_goods_vnd: packed ? story.finalGoodsVnd : null,
    final_discount_vnd: packed ? 0 : null,
    final_total_vnd: packed ? story.finalTotalVnd : null,
    deadline_at: at(deadlineOf(story)),
    cancel_reason: reason,
    cancelled_by: by,
    placed_at: at(story.placedMs),
    paid_at: at(story.paidMs),
    confirmed_at: at(story.confirmedMs),
    packed_at: at(story.packedMs),
    handed_over_at: at(story.handedOverMs),
    delivered_at: at(story.deliveredMs),
    completed_at: at(story.completedMs),
    cancelled_at: at(story.cancelledMs),
    is_sandbox: true,
  });
  writeTimeline(sheets, story, orderId, buyer);
  const lineIds = story.lines.map((line, position) => writeLine(sheets, story, line, orderId, position, counters));
  if (packed) writeParcel(sheets, story, orderId, lineIds, number);
  const channel = writeMoney(sheets, chance, story, orderId, counters);
  writeTax(sheets, counters, story, { orderId, lineIds, channel });
  if (story.state === 'completed' && chance.is(0.12))
    writeReview(sheets, chance, story, orderId, lineIds[0] ?? '', buyer);
}

function writeTimeline(sheets: Sheets, story: Story, orderId: string, buyer: Buyer): void {
  const say = (event: string, ms: number | null, by: string, detail: object = {}) => {
    if (ms === null) return;
    const byId = by === 'buyer' ? buyer.accountId : by === 'seller' ? story.shop.ownerId : null;
    sheets.add('order_events', {
      order_id: orderId,
      at: new Date(ms),
      event,
      by,
      by_id: byId,
      detail: JSON.stringify(detail),
    });
  };
  say(story.method === 'vietqr' ? 'awaiting_payment' : 'placed', story.placedMs, 'buyer');
  say('paid', story.paidMs, 'system', { move: 'pay', proof: 'notice' });
  say('confirmed', story.confirmedMs, 'seller', { move: 'confirm' });
  say('packed', story.packedMs, 'seller', { move: 'pack' });
  say('handed_over', story.handedOverMs, 'seller', { move: 'hand_over' });
  say('delivered', story.deliveredMs, 'seller', { move: 'deliver' });
  say('completed', story.completedMs, 'buyer', { move: 'complete' });
  if (story.ending) {
    const [reason, by] = REASONS[story.ending];
    say('cancelled', story.cancelledMs, by, { move: MOVES[story.ending], reason });
  }
}

function writeLine(
  sheets: Sheets,
  story: Story,
  line: StoryLine,
  orderId: string,
  position: number,
  counters: Counters,
): string {
  const { listing, variant } = line;
  const number = counters.line++;
  const id = idAt(story.placedMs, 0x43, number);
  const packed = isPacked(story);
  sheets.add('order_lines', {
    id,
    order_id: orderId,
    position,
    product_id: listing.id,
    variant_id: variant.id,
    stock_item_id: listing.stockItemId,
    product_name: listing.name,
    variant_name: variant.name,
    producer_name: listing.shop.producerName,
    origin_name: listing.shop.place.name,
    picture_file_id: listing.photoId,
    pricing: listing.good.pricing,
    unit_code: listing.good.unitCode,
    unit_label: variant.unitLabel,
    content_base: variant.contentBase,
    unit_price_vnd: variant.unitPriceVnd,
    list_price_vnd: variant.unitPriceVnd,
    price_base: variant.priceBase,
    min_base: listing.good.minBase,
    max_base: listing.good.maxBase,
    quantity: line.quantity,
    ordered_base: line.orderedBase,
    estimate_vnd: line.estimateVnd,
    ceiling_vnd: line.ceilingVnd,
    tax_class: listing.category.group,
    activity_class: listing.activityClass,
    packed_base: packed ? line.packedBase : null,
    packed_at: at(story.packedMs),
    packed_by_id: packed ? story.shop.ownerId : null,
    final_vnd: packed ? line.finalVnd : null,
    final_discount_vnd: packed ? 0 : null,
  });
  writeStock(sheets, story, line, orderId, number);
  if (story.state === 'completed') listing.soldCount += line.quantity;
  return id;
}

/** The heap is filled from the field whenever an order would find too little. */
function writeStock(sheets: Sheets, story: Story, line: StoryLine, orderId: string, number: number): void {
  const { listing, variant } = line;
  const packed = isPacked(story);
  const needed = Math.max(line.orderedBase, line.packedBase);
  const move = (cause: string, deltaBase: number, ms: number, ofOrder: boolean) => {
    listing.onHandBase += deltaBase;
    sheets.add('stock_movements', {
      stock_item_id: listing.stockItemId,
      delta_base: deltaBase,
      cause,
      order_id: ofOrder ? orderId : null,
      by_id: story.shop.ownerId,
      at: new Date(ms),
    });
  };
  if (listing.onHandBase - listing.reservedBase < needed)
    move('harvest', needed + variant.contentBase * 30, story.placedMs, false);
  const state = packed ? 'taken' : story.cancelledMs !== null ? 'released' : 'held';
  sheets.add('reservations', {
    id: idAt(story.placedMs, 0x44, number),
    order_id: orderId,
    stock_item_id: listing.stockItemId,
    base: line.orderedBase,
    state,
    created_at: new Date(story.placedMs),
    ended_at: at(story.packedMs ?? story.cancelledMs),
  });
  if (state === 'held') listing.reservedBase += line.orderedBase;
  if (story.packedMs !== null) move('sale', -line.packedBase, story.packedMs, true);
  if (packed && story.cancelledMs !== null) move('return', line.packedBase, story.cancelledMs, true);
}

function writeParcel(sheets: Sheets, story: Story, orderId: string, lineIds: readonly string[], number: number): void {
  const id = idAt(story.packedMs ?? 0, 0x45, number);
  const isBack = story.ending === 'comes_back';
  const state = isBack
    ? 'came_back'
    : story.deliveredMs !== null
      ? 'delivered'
      : story.handedOverMs !== null
        ? 'on_the_way'
        : 'ready';
  sheets.add('deliveries', {
    id,
    order_id: orderId,
    number: 1,
    state,
    reason: isBack ? REASONS.comes_back[0] : null,
    handed_over_at: at(story.handedOverMs),
    delivered_at: at(story.deliveredMs),
    came_back_at: isBack ? at(story.cancelledMs) : null,
    created_at: at(story.packedMs),
  });
  for (const lineId of lineIds) sheets.add('delivery_lines', { delivery_id: id, line_id: lineId });
}

const OPINIONS = [
  ['Hàng tươi, đóng gói cẩn thận.', 5],
  ['Đúng như mô tả, sẽ mua lại.', 5],
  ['Ngon, giao nhanh.', 5],
  ['Tạm được, quả hơi nhỏ.', 4],
  ['Giao chậm một ngày nhưng hàng tốt.', 4],
  ['Có vài quả dập.', 3],
  ['Không giống ảnh lắm.', 2],
] as const;

function writeReview(
  sheets: Sheets,
  chance: Chance,
  story: Story,
  orderId: string,
  lineId: string,
  buyer: Buyer,
): void {
  const listing = story.lines[0]?.listing;
  if (!listing) return;
  const [text, rating] = chance.oneOf(OPINIONS);
  listing.ratingSum += rating;
  listing.ratingCount++;
  story.shop.ratingSum += rating;
  story.shop.ratingCount++;
  sheets.add('reviews', {
    id: lineId,
    order_line_id: lineId,
    order_id: orderId,
    product_id: listing.id,
    shop_id: story.shop.id,
    rating,
    text,
    author_name: `${buyer.name.split(' ').at(0) ?? ''} ***`,
    area_name: buyer.place.name,
    created_at: at(story.completedMs),
  });
}

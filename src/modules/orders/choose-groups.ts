import type { Ctx } from '#kernel/actor.ts';
import { sumVnd, type Vnd } from '#kernel/money.ts';
import { type Err, err, ok, type Result } from '#kernel/result.ts';
import { areaByCode } from '#modules/areas/api.ts';
import type { CartGroup, CartQuote } from '#modules/cart/api.ts';
import { deliveryOffer } from '#modules/shops/api.ts';
import type { Tx } from '#platform/db.ts';
import { orderedBase } from './core/totals.ts';
import { namedArea, namedPoint } from './party-facts.ts';
import type { DeliveryChoice, PlaceOrder } from './schema.ts';
import type { NewOrderLine } from './store.ts';

type Line = CartGroup['lines'][number] & { source: NonNullable<ReturnType<CartQuote['variants']['get']>> };
type Offer = CartGroup['handovers'][number];

/** One order to be: some lines of one shop, at one handover, paid one way. */
export type GroupChoice = {
  group: CartGroup;
  lines: Line[];
  delivery: DeliveryChoice;
  offer: Offer;
  method: 'vietqr' | 'cod';
  needsAgeCheck: boolean;
  goodsVnd: Vnd;
  totalVnd: Vnd;
};

type Wanted = {
  group: CartGroup;
  lines: Line[];
  delivery: DeliveryChoice;
  method: PlaceOrder['paymentMethod'];
  date: string | null;
};

/** Matches what was asked (or one order per shop) with the cart's groups and the ways each shop hands over. */
export async function splitByShop(
  tx: Tx,
  ctx: Ctx,
  quote: CartQuote,
  input: PlaceOrder,
): Promise<Result<GroupChoice[]>> {
  const wanted = wantedGroups(quote, input);
  if (!wanted.ok) return wanted;
  const choices: GroupChoice[] = [];
  for (const want of wanted.value) {
    const goodsVnd = sumVnd(want.lines.map((l) => l.lineVnd));
    const offer = await offerFor(tx, ctx, want, goodsVnd);
    if (!offer.ok) return offer;
    if (want.method !== 'vietqr' && want.method !== 'cod') return methodRefused(want.group, want.method, 'not_offered');
    choices.push({
      ...want,
      method: want.method,
      offer: offer.value,
      goodsVnd,
      totalVnd: goodsVnd + offer.value.feeVnd,
      needsAgeCheck: want.lines.some((l) => l.source.categoryGroup === 'alcohol'),
    });
  }
  return ok(choices);
}

function wantedGroups(quote: CartQuote, input: PlaceOrder): Result<Wanted[]> {
  if (quote.groups.length === 0) return err('CART_EMPTY');
  const asked = input.groups ?? quote.groups.map((g) => ({ shop: g.shopSlug }));
  const out: Wanted[] = [];
  const used = new Set<string>();
  for (const ask of asked as NonNullable<PlaceOrder['groups']>) {
    const group = quote.groups.find((g) => g.shopSlug === ask.shop || g.shopId === ask.shop);
    if (!group) return err('NOT_FOUND', { shop: ask.shop });
    const unknown = ask.lineIds?.find((id) => !group.lines.some((l) => l.variantId === id));
    if (unknown) return err('NOT_FOUND', { shop: ask.shop, line: unknown });
    const lines = group.lines.filter((l) => (ask.lineIds ? ask.lineIds.includes(l.variantId) : !used.has(l.variantId)));
    if (lines.length === 0 || lines.some((l) => used.has(l.variantId))) return err('CART_EMPTY', { shop: ask.shop });
    for (const line of lines) used.add(line.variantId);
    const withSource = lines.flatMap((l) => {
      const source = quote.variants.get(l.variantId);
      return source ? [{ ...l, source }] : [];
    });
    out.push({
      group,
      lines: withSource,
      delivery: ask.delivery ?? input.delivery,
      method: ask.paymentMethod ?? input.paymentMethod,
      date: ask.date ?? null,
    });
  }
  return ok(out);
}

async function offerFor(tx: Tx, ctx: Ctx, want: Wanted, goodsVnd: Vnd): Promise<Result<Offer>> {
  const { delivery, group } = want;
  const named = { shop: group.shopSlug, shopName: group.shopName };
  if (delivery.kind === 'pickup') {
    const offer = group.handovers.find(
      (h) => h.kind === 'pickup' && h.pointId === delivery.pointId && (!want.date || h.date === want.date),
    );
    return offer ? ok(offer) : err('HANDOVER_UNAVAILABLE', { ...named, kind: 'pickup' });
  }
  const area = await areaByCode(delivery.areaCode, ctx.now);
  if (!area.ok) return area;
  const offer = await deliveryOffer(tx, group.shopId, area.value.id, goodsVnd, ctx.now);
  if (!offer || (want.date && want.date !== offer.date))
    return err('HANDOVER_UNAVAILABLE', { ...named, kind: 'address', area: area.value.name });
  return ok({ kind: 'address', date: offer.date, feeVnd: offer.feeVnd, pointId: null, pointName: '', hours: '' });
}

/** What is true now against what the buyer saw: shop open, goods there, price and way of paying as agreed. */
export async function checkShopCart(
  quote: CartQuote,
  choices: GroupChoice[],
  input: PlaceOrder,
  alcoholCitation: string,
): Promise<Result<GroupChoice[]>> {
  for (const { group, lines, method, needsAgeCheck } of choices) {
    const named = { shop: group.shopSlug, shopName: group.shopName };
    if (group.problem) return err('SHOP_CLOSED', named);
    const broken = lines.find((l) => l.problem);
    if (broken?.problem === 'NOT_ON_SALE')
      return err('NOT_ON_SALE', { ...named, line: broken.variantId, name: broken.productName });
    if (broken) return outOfStock(broken);
    const way = group.paymentMethods.find((m) => m.method === method);
    if (!way?.available)
      return methodRefused(
        group,
        method,
        way?.why ?? 'not_offered',
        way?.why === 'alcohol' ? alcoholCitation : undefined,
      );
    if (needsAgeCheck && !input.ageConfirmed) return err('AGE_NOT_CONFIRMED', named);
  }
  const totalVnd = sumVnd(choices.map((c) => c.totalVnd));
  const isAsSeen =
    input.expectedTotalVnd === undefined
      ? choices.every((c) => c.lines.every((l) => l.seenPriceVnd === l.unitPriceVnd))
      : BigInt(input.expectedTotalVnd) === totalVnd;
  if (isAsSeen) return ok(choices);
  const changed = choices.flatMap((c) => c.lines).find((l) => l.seenPriceVnd !== l.unitPriceVnd);
  const detail = {
    totalVnd: Number(totalVnd),
    ...(changed ? { line: changed.variantId, name: changed.productName } : {}),
  };
  const { variants: _, ...seen } = quote;
  return { ok: false, code: 'PRICE_CHANGED', detail, quote: seen };
}

function methodRefused(group: CartGroup, method: string, reason: string, citation?: string): Err {
  return err('PAYMENT_METHOD_UNAVAILABLE', {
    shop: group.shopSlug,
    shopName: group.shopName,
    method,
    reason,
    citation: citation ?? '',
  });
}

function outOfStock(line: CartGroup['lines'][number]): Err {
  return err('OUT_OF_STOCK', {
    line: line.variantId,
    name: line.productName,
    available: line.available,
    unit: line.unitLabel,
    asked: line.quantity,
  });
}

/** The heap said no: name the line, and how many are left of what the cart's lines draw from that heap. */
export function refuseChoice(refusal: Err, quote: CartQuote): Err {
  const stockItemId = refusal.detail?.stockItemId;
  for (const group of quote.groups)
    for (const line of group.lines)
      if (quote.variants.get(line.variantId)?.stockItemId === stockItemId) return outOfStock(line);
  return refusal;
}

/** The order's own copy of where it goes. */
export async function areasNamed(
  tx: Tx,
  choice: GroupChoice,
): Promise<{ areaId: string | null; areaName: string; addressLine: string }> {
  if (choice.delivery.kind === 'pickup') return namedPoint(tx, choice.delivery.pointId);
  const area = await namedArea(tx, choice.delivery.areaCode);
  return { areaId: area.id, areaName: area.name, addressLine: choice.delivery.line };
}

/** Everything an order must remember of its lines, whatever happens to the listing later. */
export function linesToOrder(choice: GroupChoice): NewOrderLine[] {
  return choice.lines.map((line, position) => ({
    position,
    productId: line.source.productId,
    variantId: line.variantId,
    stockItemId: line.source.stockItemId,
    productName: line.productName,
    variantName: line.variantName,
    producerName: line.source.producerName,
    originName: line.source.originName,
    pictureFileId: line.source.pictureFileId,
    pricing: line.source.pricing,
    unitCode: line.source.unitCode,
    unitLabel: line.unitLabel,
    contentBase: line.source.contentBase,
    unitPriceVnd: line.source.unitPriceVnd,
    priceBase: line.source.priceBase,
    quantity: line.quantity,
    orderedBase: orderedBase({
      quantity: line.quantity,
      contentBase: line.source.contentBase,
      unitPriceVnd: 0n,
      priceBase: 1n,
    }),
    estimateVnd: line.lineVnd,
    ceilingVnd: line.lineVnd,
    taxClass: line.source.categoryGroup,
  }));
}

import type { Ctx } from '#kernel/actor.ts';
import { type Err, err, ok, type Result } from '#kernel/result.ts';
import { areaByCode } from '#modules/areas/api.ts';
import {
  type CartFacts,
  type CartQuote,
  type GroupToQuote,
  groupsOf,
  handoversFor,
  type QuotedGroup,
  quoteGroups,
} from '#modules/cart/api.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import { replacementsFor } from './queries.ts';
import type { DeliveryChoice, PlaceOrder } from './schema.ts';

/** Where the goods of one order go, as its own copy will say. */
export type Place = { areaId: string; areaName: string; addressLine: string };

/** One order to be: lines of one shop, at one hand-over, paid one way at one time. */
export type ChosenGroup = {
  group: GroupToQuote;
  quoted: QuotedGroup;
  place: Place;
  method: PaymentMethod;
  payWhen: 'now' | 'packed' | 'delivery';
  replacements: ReadonlyMap<string, string>;
};

export type Chosen = { groups: ChosenGroup[]; quote: CartQuote };

type Ask = {
  group: GroupToQuote;
  delivery: DeliveryChoice;
  method: PlaceOrder['paymentMethod'];
  prepay: boolean;
  date: string | null;
};

/** Matches what was asked (or one order per shop and day of promise) with what is true now, and prices it. */
export async function chooseGroups(ctx: Ctx, facts: CartFacts, input: PlaceOrder): Promise<Result<Chosen>> {
  const asks = groupsAsked(facts, input);
  if (!asks.ok) return asks;
  const placed: { ask: Ask; group: GroupToQuote; place: Place; method: PaymentMethod }[] = [];
  for (const ask of asks.value) {
    const found = await handoverFor(ctx, ask);
    if (!found.ok) return found;
    const isPrepaid = ask.method !== 'cod' && (ask.prepay || !isWeighed(ask.group));
    const group = { ...ask.group, handover: found.value.handover, isPrepaid };
    placed.push({ ask, group, place: found.value.place, method: ask.method });
  }
  const quote = quoteGroups(
    facts,
    ctx.now,
    null,
    placed.map(({ group }) => group),
  );
  const replacements = await replacementsNamed(facts, input);
  if (!replacements.ok) return replacements;
  const groups = placed.flatMap(({ group, place, method }, i): ChosenGroup[] => {
    const quoted = quote.groups[i];
    const payWhen = method === 'cod' ? 'delivery' : group.isPrepaid ? 'now' : 'packed';
    return quoted ? [{ group, quoted, place, method, payWhen, replacements: replacements.value }] : [];
  });
  return ok({ groups, quote });
}

/** What to take instead must be what the form may offer: of the same shop and kind, and there. */
async function replacementsNamed(facts: CartFacts, input: PlaceOrder): Promise<Result<ReadonlyMap<string, string>>> {
  const named = new Map(input.shortRule === 'replace' ? Object.entries(input.replacements ?? {}) : []);
  if (named.size === 0) return ok(named);
  const lineIds = facts.lines.map((line) => line.variantId);
  const offered = await replacementsFor(lineIds, [...new Set(named.values())]);
  for (const [lineId, otherId] of named)
    if (!offered.get(lineId)?.some(({ variantId }) => variantId === otherId)) return err('NOT_FOUND', { line: lineId });
  return ok(named);
}

const isWeighed = (group: GroupToQuote): boolean => group.lines.some((line) => line.variant.pricing === 'weighed');

function groupsAsked(facts: CartFacts, input: PlaceOrder): Result<Ask[]> {
  const whole = groupsOf(facts);
  if (whole.length === 0) return err('CART_EMPTY');
  const terms = { delivery: input.delivery, method: input.paymentMethod, prepay: input.prepay ?? false, date: null };
  if (!input.groups) return ok(whole.map((group) => ({ group, ...terms })));
  const asks: Ask[] = [];
  const used = new Set<string>();
  for (const asked of input.groups) {
    const own = whole.filter((g) => g.shop.slug === asked.shop || g.shop.shopId === asked.shop || g.key === asked.shop);
    if (own.length === 0) return err('NOT_FOUND', { shop: asked.shop });
    const parts = asked.lineIds ? one(own, asked.lineIds) : own.map((group) => unused(group, used));
    const unknown = asked.lineIds?.find((id) => !parts.some((g) => g.lines.some((l) => l.variantId === id)));
    if (unknown) return err('NOT_FOUND', { shop: asked.shop, line: unknown });
    const taken = parts.filter((group) => group.lines.length > 0);
    const isTwice = taken.some((group) => group.lines.some((line) => used.has(line.variantId)));
    if (taken.length === 0 || isTwice) return err('CART_EMPTY', { shop: asked.shop });
    for (const group of taken) {
      for (const line of group.lines) used.add(line.variantId);
      asks.push({
        group,
        delivery: asked.delivery ?? terms.delivery,
        method: asked.paymentMethod ?? terms.method,
        prepay: asked.prepay ?? terms.prepay,
        date: asked.date ?? null,
      });
    }
  }
  return ok(asks);
}

/** Named lines of a shop go together. */
function one(groups: readonly GroupToQuote[], lineIds: readonly string[]): GroupToQuote[] {
  const lines = groups.flatMap((group) => group.lines.filter((line) => lineIds.includes(line.variantId)));
  return groups.slice(0, 1).map((group) => ({ ...group, lines }));
}

const unused = (group: GroupToQuote, used: ReadonlySet<string>): GroupToQuote => ({
  ...group,
  lines: group.lines.filter((line) => !used.has(line.variantId)),
});

async function handoverFor(
  ctx: Ctx,
  { group, delivery, date }: Ask,
): Promise<Result<{ handover: NonNullable<GroupToQuote['handover']>; place: Place }>> {
  const named = { shop: group.shop.slug, shopName: group.shop.name };
  if (delivery.kind === 'pickup') {
    const point = group.shop.pickups.find((p) => p.pointId === delivery.pointId);
    const handover = handoversFor(group, null, ctx.now).find((h) => h.pointId === delivery.pointId);
    if (!point || !handover || (date && date !== handover.date))
      return err('HANDOVER_UNAVAILABLE', { ...named, kind: 'pickup' });
    const { areaId, areaName } = point;
    return ok({ handover, place: { areaId, areaName, addressLine: `${point.name}, ${point.addressLine}` } });
  }
  const area = await areaByCode(delivery.areaCode, ctx.now);
  if (!area.ok) return area;
  const handover = handoversFor(group, area.value.id, ctx.now).find((h) => h.kind === 'address');
  if (!handover || (date && date !== handover.date))
    return err('HANDOVER_UNAVAILABLE', { ...named, kind: 'address', area: area.value.name });
  return ok({
    handover,
    place: { areaId: area.value.id, areaName: area.value.name, addressLine: delivery.line },
  });
}

/** What is true now against what the buyer saw: shop open, goods there, vouchers, price and way of paying as agreed. */
export function checkChosen({ groups, quote }: Chosen, input: PlaceOrder, alcoholCitation: string): Result<void> {
  for (const { group, quoted, method } of groups) {
    const named = { shop: quoted.shopSlug, shopName: quoted.shopName };
    if (quoted.problem) return err(quoted.problem, named);
    const broken = quoted.lines.find((line) => line.problem);
    if (broken?.problem === 'NOT_ON_SALE')
      return err('NOT_ON_SALE', { ...named, line: broken.variantId, name: broken.productName });
    if (broken) return outOfStock(broken);
    const way = quoted.paymentMethods.find((offer) => offer.method === method);
    if (!way?.available)
      return methodRefused(
        group,
        method,
        way?.why ?? 'not_offered',
        way?.why === 'alcohol' ? alcoholCitation : undefined,
      );
    if (quoted.needsAgeCheck && !input.ageConfirmed) return err('AGE_NOT_CONFIRMED', named);
  }
  return asSeen(groups, quote, input.expectedTotalVnd);
}

function asSeen(groups: readonly ChosenGroup[], quote: CartQuote, expectedTotalVnd: number | undefined): Result<void> {
  const lines = groups.flatMap(({ quoted }) => quoted.lines);
  const isAsSeen =
    expectedTotalVnd === undefined
      ? lines.every((line) => line.unitPriceVnd <= line.seenPriceVnd)
      : BigInt(expectedTotalVnd) === quote.totalVnd;
  // A voucher that no longer holds may go unsaid only to somebody who named the very sum.
  const lost = quote.refusedVouchers[0];
  if (lost && (!isAsSeen || expectedTotalVnd === undefined)) return err(lost.why, lost.detail);
  if (isAsSeen) return ok();
  const changed = lines.find((line) => line.unitPriceVnd > line.seenPriceVnd);
  const detail = {
    totalVnd: Number(quote.totalVnd),
    ...(changed ? { line: changed.variantId, name: changed.productName } : {}),
  };
  return { ok: false, code: 'PRICE_CHANGED', detail, quote };
}

function methodRefused(group: GroupToQuote, method: string, reason: string, citation?: string): Err {
  const { slug: shop, name: shopName } = group.shop;
  return err('PAYMENT_METHOD_UNAVAILABLE', { shop, shopName, method, reason, citation: citation ?? '' });
}

function outOfStock(line: QuotedGroup['lines'][number]): Err {
  return err(line.problem === 'WINDOW_FULL' ? 'WINDOW_FULL' : 'OUT_OF_STOCK', {
    line: line.variantId,
    name: line.productName,
    available: line.available,
    unit: line.unitLabel,
    asked: line.quantity,
  });
}

/** The heap or the promise said no a moment later: name the line that draws on it. */
export function nameLine(refusal: Err, groups: readonly ChosenGroup[]): Err {
  const { stockItemId, windowId } = refusal.detail ?? {};
  for (const { group, quoted } of groups)
    for (const [i, line] of group.lines.entries()) {
      const shown = quoted.lines[i];
      const isIt = windowId ? line.window?.windowId === windowId : line.variant.stockItemId === stockItemId;
      if (isIt && shown) return outOfStock({ ...shown, problem: windowId ? 'WINDOW_FULL' : 'OUT_OF_STOCK' });
    }
  return refusal;
}

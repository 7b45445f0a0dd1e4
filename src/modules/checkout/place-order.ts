import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { addHours, addMinutes, instantOf } from '#kernel/time.ts';
import { deleteLines, dropVoucherCodes, lockOwnCart, readCart } from '#modules/cart/api.ts';
import { keepWishes } from '#modules/invoice-wishes/api.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { factsOf, owesTooMuch, type PlacedPurchase, purchaseByKey, writeOrders } from '#modules/orders/api.ts';
import { openPayments } from '#modules/payments/api.ts';
import { orderCode } from '#modules/payments/core/transfer-code.ts';
import { reserve } from '#modules/stock/api.ts';
import { redeemVouchers } from '#modules/vouchers/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { newId } from '#platform/ids.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { lookupHash, random } from '#platform/secrets.ts';
import { type Chosen, type ChosenGroup, checkChosen, chooseGroups, nameLine } from './choose-groups.ts';
import { holdMinutes } from './core/hold-minutes.ts';
import type { PlaceOrder } from './schema.ts';

type Terms = { hold: number; holdFurther: number; confirmHours: number; maxUnpaid: number };

async function termsAt(at: Date): Promise<Terms> {
  const number = z.number();
  return {
    hold: await ruleAt('order.hold_minutes', at, number),
    holdFurther: await ruleAt('order.hold_further_minutes', at, number),
    confirmHours: await ruleAt('order.confirm_hours', at, number),
    maxUnpaid: await ruleAt('order.max_open_cod', at, number),
  };
}

/**
 * One purchase from a cart: an order per shop and hand-over, stock and vouchers promised, payments opened, all or nothing.
 * The cart's row is locked, so one cart is bought once; the key makes it the same purchase however often it is sent.
 */
export async function placeOrder(
  ctx: Ctx,
  input: PlaceOrder & { checkoutKey: string },
): Promise<Result<PlacedPurchase>> {
  const terms = await termsAt(ctx.now);
  const alcoholCitation = await citationAt('alcohol.non_cash_only', ctx.now);
  return transaction(async (tx) => {
    const cart = await lockOwnCart(tx, ctx, input.cartId);
    const before = await purchaseByKey(tx, input.checkoutKey);
    if (before) return ok(before);
    if (!cart) return err('NOT_FOUND');
    const personKey = personKeyOf(ctx, input);
    const facts = await readCart(tx, ctx, cart.id, { personKey, voucherCodes: input.vouchers });
    const chosen = must(await chooseGroups(ctx, facts, input));
    must(checkChosen(chosen, input, alcoholCitation));
    return place(tx, ctx, { ...input, cartId: cart.id, personKey }, chosen, terms);
  }, 'busy');
}

/** Whose uses of a voucher are counted: the account, or a guest's phone (kept only as a keyed hash). */
const personKeyOf = (ctx: Ctx, input: PlaceOrder): string =>
  ctx.actor.kind === 'person' ? ctx.actor.accountId : lookupHash('phone', input.contact.phone);

type OrderToBe = ChosenGroup & { id: string; code: string; lineIds: string[]; isUnpaid: boolean };

async function place(
  tx: Tx,
  ctx: Ctx,
  input: PlaceOrder & { checkoutKey: string; personKey: string },
  { groups, quote }: Chosen,
  terms: Terms,
): Promise<Result<PlacedPurchase>> {
  const purchaseId = newId();
  const purchaseCode = `LM${codeFrom(random(8))}`;
  const orders = groups.map(
    (choice): OrderToBe => ({
      ...choice,
      id: newId(),
      code: orderCode(random(8)),
      lineIds: choice.group.lines.map(newId),
      isUnpaid: choice.payWhen === 'now',
    }),
  );
  for (const order of orders) await refuseTooManyUnpaid(tx, order, input.contact.phone, terms.maxUnpaid);
  const minutes = holdMinutes(orders.filter((o) => o.isUnpaid).length, terms.hold, terms.holdFurther);
  const paidUntil = addMinutes(ctx.now, minutes);
  await writeOrders(
    tx,
    ctx,
    {
      id: purchaseId,
      code: purchaseCode,
      cartId: input.cartId,
      accountId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
      contactName: input.contact.name,
      contactPhone: input.contact.phone,
      checkoutKey: input.checkoutKey,
      totalVnd: quote.totalVnd,
      createdAt: ctx.now,
    },
    orders.map((order, position) => ({
      ...documentOf(ctx, input, order),
      purchaseId,
      position,
      deadlineAt: order.isUnpaid ? paidUntil : addHours(ctx.now, terms.confirmHours),
    })),
  );
  await keepWish(tx, ctx, input, orders);
  const reserved = await reserve(tx, ctx, orders.flatMap(drawsOf));
  if (!reserved.ok) return nameLine(reserved, groups);
  must(
    await redeemVouchers(
      tx,
      ctx,
      orders.flatMap((order) => usesOf(order, purchaseId, input.personKey)),
    ),
  );
  const payees = new Map(groups.map(({ group: { shop } }) => [shop.shopId, shop]));
  const payments = orders.flatMap((order) => paymentOf(order, paidUntil));
  const opened = await openPayments(tx, ctx, payments, payees);
  if (!opened.ok) return nameShop(opened, groups);
  await deleteLines(
    tx,
    input.cartId,
    orders.flatMap(({ group }) => group.lines.map((line) => line.variantId)),
  );
  await dropVoucherCodes(
    tx,
    input.cartId,
    quote.usedVouchers.map((voucher) => voucher.code),
  );
  return ok({
    purchaseCode,
    orderCodes: orders.map((order) => order.code),
    firstToPay: orders.find((order) => order.isUnpaid)?.code ?? null,
  });
}

/** Each shop issues its own invoice, so each order has the name that was asked for. */
async function keepWish(
  tx: Tx,
  ctx: Ctx,
  { invoice, contact }: PlaceOrder,
  orders: readonly OrderToBe[],
): Promise<void> {
  if (!invoice) return;
  const contactName = invoice.taxCode === null ? null : contact.name;
  await keepWishes(
    tx,
    ctx,
    orders.map(({ id }) => id),
    { ...invoice, contactName },
  );
}

/** Goods that go out before they are paid cost a seller dearly when nobody is there: few at a time per phone and shop. */
async function refuseTooManyUnpaid(tx: Tx, order: OrderToBe, phone: string, most: number): Promise<void> {
  const { group, method, payWhen } = order;
  if (payWhen === 'now' || !(await owesTooMuch(tx, group.shop.shopId, phone, most))) return;
  const { slug: shop, name: shopName } = group.shop;
  must(err('PAYMENT_METHOD_UNAVAILABLE', { reason: 'open_cod_orders', method, shop, shopName, most }));
}

/** Everything an order must remember of its shop, its buyer and its goods, whatever happens to them later. */
function documentOf(ctx: Ctx, input: PlaceOrder, order: OrderToBe) {
  const { group, quoted, place, method, payWhen } = order;
  const { shop, handover } = group;
  if (!handover) throw new Error('an order without a way to hand it over');
  return {
    id: order.id,
    code: order.code,
    shopId: shop.shopId,
    channel: 'web' as const,
    state: order.isUnpaid ? ('awaiting_payment' as const) : ('placed' as const),
    method,
    payWhen,
    shortRule: input.shortRule ?? ('less' as const),
    supersedesId: null,
    shopName: shop.name,
    shopLegalName: shop.legalName,
    shopTaxCode: shop.taxCode,
    shopPhone: shop.phone,
    contactName: input.contact.name,
    contactPhone: input.contact.phone,
    handoverKind: handover.kind,
    handoverOn: handover.date,
    handoverHours: handover.hours,
    pointId: handover.pointId,
    ...place,
    goodsVnd: quoted.goodsVnd,
    deliveryVnd: quoted.deliveryVnd,
    discountVnd: quoted.discountVnd,
    deliveryDiscountVnd: quoted.deliveryDiscountVnd,
    totalVnd: quoted.totalVnd,
    totalIsEstimate: quoted.totalIsEstimate,
    maxTotalVnd: quoted.maxTotalVnd,
    needsAgeCheck: quoted.needsAgeCheck,
    changeableUntil: changeableUntil(group),
    placedAt: ctx.now,
    isSandbox: isSandbox(),
    lines: linesOf(order),
  };
}

/** Until the day of the hand-over begins, and not past the cut-off of a promise. */
function changeableUntil(group: OrderToBe['group']): Date {
  const ends = group.lines.flatMap((line) => line.window?.cutOffAt ?? []);
  if (group.handover) ends.push(instantOf(group.handover.date));
  return new Date(Math.min(...ends.map(Number)));
}

function linesOf({ group, quoted, lineIds, replacements }: OrderToBe) {
  return group.lines.flatMap(({ variant, window, quantity }, position) => {
    const id = lineIds[position];
    const line = quoted.lines[position];
    if (!id || !line) return [];
    const unitPriceVnd = line.agreedPriceVnd;
    return {
      id,
      position,
      ...factsOf(variant),
      unitPriceVnd,
      listPriceVnd: variant.unitPriceVnd,
      priceReason: line.priceReason,
      priceBase: variant.priceBase,
      windowId: window?.windowId ?? null,
      promisedFrom: line.promisedFrom,
      promisedTo: line.promisedTo,
      replacementVariantId: replacements.get(variant.variantId) ?? null,
      quantity,
      orderedBase: BigInt(quantity) * variant.contentBase,
      estimateVnd: line.lineVnd,
      ceilingVnd: line.ceilingVnd,
      discountVnd: line.discountVnd,
    };
  });
}

function drawsOf({ id, group }: OrderToBe) {
  return group.lines.map(({ variant, window, quantity }) => ({
    orderId: id,
    stockItemId: variant.stockItemId,
    windowId: window?.windowId ?? null,
    base: BigInt(quantity) * variant.contentBase,
  }));
}

function usesOf({ id, group, quoted, lineIds }: OrderToBe, purchaseId: string, personKey: string) {
  const lineOf = new Map(group.lines.map((line, i) => [line.variantId, lineIds[i] ?? null]));
  return quoted.uses.map(({ shares, ...use }) => ({
    ...use,
    orderId: id,
    purchaseId,
    personKey,
    shares: shares.map(({ lineKey, promisedVnd }) => ({
      lineId: lineKey === null ? null : (lineOf.get(lineKey) ?? null),
      promisedVnd,
    })),
  }));
}

/** What is due from the start. A weighed order to be paid once it is packed owes nothing yet. */
function paymentOf({ id, group, quoted, method, payWhen }: OrderToBe, paidUntil: Date) {
  if (payWhen === 'packed') return [];
  const expiresAt = payWhen === 'now' ? paidUntil : null;
  return [{ orderId: id, shopId: group.shop.shopId, method, amountVnd: quoted.totalVnd, expiresAt }];
}

function nameShop(refusal: Extract<Result<void>, { ok: false }>, groups: readonly ChosenGroup[]) {
  const shop = groups.find(({ group }) => group.shop.shopId === refusal.detail?.shopId)?.group.shop;
  return shop ? err(refusal.code, { ...refusal.detail, shop: shop.slug, shopName: shop.name }) : refusal;
}

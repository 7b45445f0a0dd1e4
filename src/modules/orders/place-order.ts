import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { sumVnd } from '#kernel/money.ts';
import { err, must, ok, type Result } from '#kernel/result.ts';
import { addHours, addMinutes } from '#kernel/time.ts';
import { type CartQuote, deleteLines, findCart, lockCart, quoteCart } from '#modules/cart/api.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import { openPayment } from '#modules/payments/api.ts';
import { orderCode } from '#modules/payments/core/transfer-code.ts';
import { type Draw, reserve } from '#modules/stock/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { env } from '#platform/env.ts';
import { record } from '#platform/jobs.ts';
import { random } from '#platform/secrets.ts';
import {
  areasNamed,
  checkShopCart,
  type GroupChoice,
  linesToOrder,
  refuseChoice,
  splitByShop,
} from './choose-groups.ts';
import { holdMinutes } from './core/totals.ts';
import { type ShopParty, shopParties } from './party-facts.ts';
import type { PlaceOrder } from './schema.ts';
import { addEvent, countOpenCod, insertOrder, insertPurchase, lockFor, purchaseByKey } from './store.ts';

/** `firstToPay` is the first order that waits for a transfer. */
export type Placed = { purchaseCode: string; orderCodes: string[]; firstToPay: string | null };

type Terms = { hold: number; holdFurther: number; confirmHours: number; maxOpenCod: number };

async function termsAt(at: Date): Promise<Terms> {
  const number = z.number();
  return {
    hold: await ruleAt('order.hold_minutes', at, number),
    holdFurther: await ruleAt('order.hold_further_minutes', at, number),
    confirmHours: await ruleAt('order.confirm_hours', at, number),
    maxOpenCod: await ruleAt('order.max_open_cod', at, number),
  };
}

/**
 * One purchase from a cart: an order per shop and handover, stock promised, payments opened, all or nothing. The key
 * makes it once: a repeat answers the first purchase. The cart's row is locked, so the same cart cannot be bought twice.
 */
export async function placeOrder(ctx: Ctx, input: PlaceOrder & { checkoutKey: string }): Promise<Result<Placed>> {
  const terms = await termsAt(ctx.now);
  const alcoholCitation = await citationAt('alcohol.non_cash_only', ctx.now);
  return transaction(async (tx) => {
    await lockFor(tx, `checkout:${input.checkoutKey}`);
    const before = await purchaseByKey(tx, input.checkoutKey);
    if (before) return ok(placedOf(before.code, before.orders));
    const cart = await findCart(ctx.actor, ctx.now, input.cartId, tx);
    if (!cart) return err('NOT_FOUND');
    await lockCart(tx, cart.id);
    const quote = await quoteCart(tx, ctx, cart.id, input.delivery.kind === 'address' ? input.delivery.areaCode : null);
    const choices = must(await splitByShop(tx, ctx, quote, input));
    const groups = must(await checkShopCart(quote, choices, input, alcoholCitation));
    return place(tx, ctx, input, quote, groups, terms);
  });
}

function placedOf(purchaseCode: string, orders: readonly { code: string; method: string }[]): Placed {
  return {
    purchaseCode,
    orderCodes: orders.map((o) => o.code),
    firstToPay: orders.find((o) => o.method === 'vietqr')?.code ?? null,
  };
}

async function place(
  tx: Tx,
  ctx: Ctx,
  input: PlaceOrder & { checkoutKey: string },
  quote: CartQuote,
  groups: GroupChoice[],
  terms: Terms,
): Promise<Result<Placed>> {
  const purchaseCode = `LM${codeFrom(random(8))}`;
  const purchaseId = await insertPurchase(tx, {
    code: purchaseCode,
    cartId: quote.cartId,
    accountId: ctx.actor.kind === 'person' ? ctx.actor.accountId : null,
    contactName: input.contact.name,
    contactPhone: input.contact.phone,
    checkoutKey: input.checkoutKey,
    totalVnd: sumVnd(groups.map((g) => g.totalVnd)),
    createdAt: ctx.now,
  });
  const minutes = holdMinutes(groups.filter((g) => g.method === 'vietqr').length, terms.hold, terms.holdFurther);
  const parties = await shopParties(
    tx,
    groups.map((g) => g.group.shopId),
  );
  const orders = groups.map((choice) => ({ id: randomUUID(), code: orderCode(random(8)), choice }));
  for (const [position, order] of orders.entries())
    await insertOne(
      tx,
      ctx,
      input,
      { ...order, purchaseId, position, party: partyOf(parties, order.choice) },
      terms,
      minutes,
    );
  const draws = orders.flatMap(({ id, choice }) => drawsOf(id, choice, quote));
  const reserved = await reserve(tx, ctx, draws);
  if (!reserved.ok) return refuseChoice(reserved, quote);
  for (const order of orders) await openForOrder(tx, ctx, order, minutes);
  await deleteLines(
    tx,
    quote.cartId,
    groups.flatMap((g) => g.lines.map((l) => l.variantId)),
  );
  return ok(
    placedOf(
      purchaseCode,
      orders.map((o) => ({ code: o.code, method: o.choice.method })),
    ),
  );
}

function partyOf(parties: ReadonlyMap<string, ShopParty>, choice: GroupChoice): ShopParty {
  const party = parties.get(choice.group.shopId);
  if (!party) throw new Error('a shop vanished during its checkout');
  return party;
}

function drawsOf(orderId: string, choice: GroupChoice, quote: CartQuote): Draw[] {
  return choice.lines.map((line) => {
    const variant = quote.variants.get(line.variantId);
    if (!variant) throw new Error('a variant vanished during its checkout');
    return { orderId, stockItemId: variant.stockItemId, base: BigInt(line.quantity) * variant.contentBase };
  });
}

type OrderToInsert = {
  id: string;
  code: string;
  choice: GroupChoice;
  purchaseId: string;
  position: number;
  party: ShopParty;
};

async function insertOne(
  tx: Tx,
  ctx: Ctx,
  input: PlaceOrder,
  order: OrderToInsert,
  terms: Terms,
  minutes: number,
): Promise<void> {
  const { choice, party } = order;
  if (choice.method === 'cod') await limitOpenCod(tx, choice, input.contact.phone, terms.maxOpenCod);
  const place = await areasNamed(tx, choice);
  await insertOrder(tx, {
    id: order.id,
    code: order.code,
    purchaseId: order.purchaseId,
    position: order.position,
    shopId: choice.group.shopId,
    state: choice.method === 'vietqr' ? 'awaiting_payment' : 'placed',
    method: choice.method,
    shopName: party.name,
    shopLegalName: party.legalName,
    shopTaxCode: party.taxCode,
    shopPhone: party.phone,
    contactName: input.contact.name,
    contactPhone: input.contact.phone,
    handoverKind: choice.offer.kind,
    handoverOn: new Date(`${choice.offer.date}T00:00:00Z`),
    handoverHours: choice.offer.hours,
    pointId: choice.offer.pointId,
    ...place,
    goodsVnd: choice.goodsVnd,
    deliveryVnd: choice.offer.feeVnd,
    totalVnd: choice.totalVnd,
    maxTotalVnd: choice.totalVnd,
    needsAgeCheck: choice.needsAgeCheck,
    deadlineAt: choice.method === 'vietqr' ? addMinutes(ctx.now, minutes) : addHours(ctx.now, terms.confirmHours),
    placedAt: ctx.now,
    isSandbox: env.SANDBOX_URL !== undefined,
    lines: linesToOrder(choice),
  });
  const event = choice.method === 'vietqr' ? 'awaiting_payment' : 'placed';
  await addEvent(tx, ctx, { orderId: order.id, event, by: 'buyer' });
  if (choice.method === 'cod') await record(tx, 'order.placed', { orderId: order.id });
}

/** Cash orders cost a seller dearly when nobody is there: few at a time per phone and shop, counted under a lock. */
async function limitOpenCod(tx: Tx, choice: GroupChoice, phone: string, most: number): Promise<void> {
  await lockFor(tx, `cod:${choice.group.shopId}:${phone}`);
  const open = await countOpenCod(tx, choice.group.shopId, phone);
  if (open >= most)
    must(
      err('PAYMENT_METHOD_UNAVAILABLE', {
        reason: 'open_cod_orders',
        method: 'cod',
        shop: choice.group.shopSlug,
        shopName: choice.group.shopName,
        most,
      }),
    );
}

async function openForOrder(
  tx: Tx,
  ctx: Ctx,
  order: { id: string; choice: GroupChoice },
  minutes: number,
): Promise<void> {
  const { method, totalVnd, group } = order.choice;
  const opened = await openPayment(tx, ctx, {
    orderId: order.id,
    shopId: group.shopId,
    method,
    amountVnd: totalVnd,
    expiresAt: method === 'vietqr' ? addMinutes(ctx.now, minutes) : null,
  });
  if (!opened.ok)
    must(err('PAYMENT_METHOD_UNAVAILABLE', { ...opened.detail, shop: group.shopSlug, shopName: group.shopName }));
}

import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { codeFrom } from '#kernel/ids.ts';
import { err, type FieldError, fieldErr, must, ok, type Result } from '#kernel/result.ts';
import { addMinutes, dayOf } from '#kernel/time.ts';
import { type SaleVariant, variantsForSale } from '#modules/catalog/api.ts';
import { ruleAt } from '#modules/law/api.ts';
import {
  factsOf,
  finishStallSale,
  holdLots,
  lockFor,
  lockWholeOrder,
  type NewOrder,
  type NewOrderLine,
  purchaseByKey,
  writeOrders,
} from '#modules/orders/api.ts';
import { mayFulfil } from '#modules/orders/core/policy.ts';
import { openPayments, recordCash } from '#modules/payments/api.ts';
import { orderCode } from '#modules/payments/core/transfer-code.ts';
import { shopForSale, shopTerms } from '#modules/shops/api.ts';
import { reserveLeft } from '#modules/stock/api.ts';
import { type Tx, transaction } from '#platform/db.ts';
import { callerOf, keyId } from '#platform/idempotency.ts';
import { newId } from '#platform/ids.ts';
import { isSandbox } from '#platform/sandbox-rows.ts';
import { random } from '#platform/secrets.ts';
import { say } from '#platform/words.ts';
import type { SellAtStall } from './schema.ts';
import { type StallLine, saleTotal, stallLine } from './stall-line.ts';

/** What a line without a listing is measured in: it is one of itself. */
const ONE = { unitCode: 'mon', unitLabel: 'món', contentBase: 1n, priceBase: 1n };

/**
 * Goods change hands at the stall: an order without a buyer's name, for goods picked from the shop, a typed amount, or
 * both. By transfer it waits some minutes under its QR; cash that the seller saw the sum of is taken with the press.
 */
export async function sellAtStall(ctx: Ctx, input: SellAtStall): Promise<Result<{ code: string }>> {
  if (!mayFulfil(ctx.actor, input.shopId)) return err('NOT_FOUND');
  const minutes = await ruleAt('stall.hold_minutes', ctx.now, z.number());
  const checkoutKey = keyId(callerOf(ctx.actor), '/ban-tai-sap', input.formKey);
  return transaction(async (tx) => {
    await lockFor(tx, checkoutKey);
    const before = await purchaseByKey(tx, checkoutKey);
    if (before) return ok({ code: before.orderCodes[0] ?? '' });
    const shop = await shopForSale(input.shopId, tx);
    // Who only paused the shop's pages may stand at the market all the same.
    if (shop?.status !== 'active') return err('STALL_CLOSED');
    // The law asks of every seller, wherever he stands.
    if ((await shopTerms(tx, [input.shopId], ctx.now)).get(input.shopId)?.needsIdentity) return err('IDENTITY_NEEDED');
    if (shop.ordersStoppedUntil && shop.ordersStoppedUntil > ctx.now) return err('ORDERS_STOPPED');
    const lines = await linesOf(tx, ctx, input);
    if (!lines.ok) return lines;
    const totalVnd = saleTotal(lines.value.map(({ estimateVnd }) => ({ lineVnd: estimateVnd })));
    if (totalVnd === null) return fieldErr('amountVnd', 'STALL_AMOUNT');
    const { expectedTotalVnd, method } = input;
    if (expectedTotalVnd !== null && expectedTotalVnd !== totalVnd)
      return err('PRICE_CHANGED', { totalVnd: Number(totalVnd) });
    const needsAgeCheck = lines.value.some((line) => line.taxClass === 'alcohol');
    if (needsAgeCheck && !input.ageChecked) return fieldErr('ageChecked', 'STALL_AGE');

    const until = addMinutes(ctx.now, minutes);
    const order = await documentOf(tx, ctx, shop, { ...input, lines: lines.value, totalVnd, until, needsAgeCheck });
    await writeOrders(tx, ctx, purchaseOf(ctx, order, checkoutKey), [order], 'seller');
    await holdLots(
      tx,
      order.lines.flatMap(({ productId }) => productId ?? []),
    );
    must(await reserveLeft(tx, ctx, drawsOf(order)));
    const due = { orderId: order.id, shopId: shop.shopId, method, amountVnd: totalVnd };
    const opened = await openPayments(tx, ctx, [{ ...due, expiresAt: method === 'cod' ? null : until }]);
    if (!opened.ok) return opened.detail?.reason === 'no_account' ? err('STALL_NO_ACCOUNT') : opened;
    // Without scripts nobody has seen the sum yet: the next page says it, and waits for the word that it was taken.
    if (method === 'cod' && expectedTotalVnd !== null) {
      const { id: orderId, shopId } = order;
      must(await recordCash(tx, ctx, { orderId, shopId, cashVnd: totalVnd, isSandbox: order.isSandbox }));
      must(await finishStallSale(tx, ctx, await lockWholeOrder(tx, orderId), { by: 'seller', proof: 'cash' }));
    }
    return ok({ code: order.code });
  });
}

/** Everything sold, each wrong box named; other shops' goods are no goods of this one. */
async function linesOf(tx: Tx, ctx: Ctx, input: SellAtStall): Promise<Result<NewOrderLine[]>> {
  const variants = await variantsForSale(
    tx,
    input.picks.map((pick) => pick.variantId),
    ctx.now,
  );
  const fields: FieldError[] = [];
  const lines: NewOrderLine[] = [];
  for (const { field, variantId, text } of input.picks) {
    const variant = variants.find((one) => one.variantId === variantId && one.shopId === input.shopId);
    if (variant?.productStatus !== 'live' || variant.variantStatus !== 'active')
      return err('STALL_GOODS_GONE', { name: variant?.productName ?? '' });
    const line = stallLine({ ...variant, listPriceVnd: variant.unitPriceVnd }, text, ctx.now);
    if (typeof line === 'string') fields.push({ field, code: line });
    else if (line) lines.push(pickedLine(variant, line, lines.length));
  }
  if (fields.length > 0) return { ok: false, code: 'FORM_INVALID', fields };
  if (input.amountVnd !== null) lines.push(typedLine(input, input.amountVnd, lines.length));
  return lines.length > 0 ? ok(lines) : fieldErr('amountVnd', 'STALL_EMPTY');
}

const UNPROMISED = {
  windowId: null,
  promisedFrom: null,
  promisedTo: null,
  replacementVariantId: null,
  discountVnd: 0n,
};

function pickedLine(variant: SaleVariant, line: StallLine, position: number): NewOrderLine {
  const { quantity, contentBase, orderedBase, unitPriceVnd, priceReason, lineVnd } = line;
  return {
    ...factsOf(variant),
    ...UNPROMISED,
    id: newId(),
    position,
    listPriceVnd: variant.unitPriceVnd,
    priceBase: variant.priceBase,
    quantity,
    contentBase,
    orderedBase,
    unitPriceVnd,
    priceReason,
    estimateVnd: lineVnd,
    ceilingVnd: lineVnd,
  };
}

/** An order is a document, in the language of documents, also where no name was typed. */
function typedLine({ name, taxClass, activityClass }: SellAtStall, amountVnd: bigint, position: number): NewOrderLine {
  return {
    ...UNPROMISED,
    ...ONE,
    id: newId(),
    position,
    productId: null,
    variantId: null,
    stockItemId: null,
    productName: name || say('vi', 'stall')('unnamed'),
    variantName: '',
    producerName: '',
    originName: '',
    pictureFileId: null,
    pricing: 'piece',
    unitPriceVnd: amountVnd,
    listPriceVnd: amountVnd,
    priceReason: 'list',
    minBase: null,
    maxBase: null,
    quantity: 1,
    orderedBase: 1n,
    estimateVnd: amountVnd,
    ceilingVnd: amountVnd,
    taxClass,
    activityClass,
  };
}

type OpenShop = NonNullable<Awaited<ReturnType<typeof shopForSale>>>;
type Sale = SellAtStall & { lines: NewOrderLine[]; totalVnd: bigint; until: Date; needsAgeCheck: boolean };

/** Handed over where the shop stands: nothing is carried, and nobody's name or address is asked. */
async function documentOf(tx: Tx, ctx: Ctx, shop: OpenShop, sale: Sale): Promise<NewOrder> {
  const areaName = (await shopTerms(tx, [shop.shopId], ctx.now)).get(shop.shopId)?.areaName ?? '';
  const { lines, totalVnd, until, needsAgeCheck, method } = sale;
  return {
    id: newId(),
    code: orderCode(random(8)),
    purchaseId: newId(),
    position: 0,
    shopId: shop.shopId,
    channel: 'stall',
    state: 'awaiting_payment',
    method,
    payWhen: 'now',
    shortRule: 'less',
    supersedesId: null,
    shopName: shop.name,
    shopLegalName: shop.legalName,
    shopTaxCode: shop.taxCode,
    shopPhone: shop.phone,
    contactName: '',
    contactPhone: '',
    handoverKind: 'pickup',
    handoverOn: dayOf(ctx.now),
    handoverHours: '',
    pointId: null,
    areaId: shop.areaId,
    areaName,
    addressLine: '',
    goodsVnd: totalVnd,
    deliveryVnd: 0n,
    discountVnd: 0n,
    deliveryDiscountVnd: 0n,
    totalVnd,
    totalIsEstimate: false,
    maxTotalVnd: totalVnd,
    needsAgeCheck,
    changeableUntil: null,
    deadlineAt: until,
    placedAt: ctx.now,
    isSandbox: isSandbox(),
    lines,
  };
}

const purchaseOf = (ctx: Ctx, { purchaseId: id, totalVnd }: NewOrder, checkoutKey: string) => ({
  id,
  code: `LM${codeFrom(random(8))}`,
  cartId: null,
  accountId: null,
  contactName: '',
  contactPhone: '',
  checkoutKey,
  totalVnd,
  createdAt: ctx.now,
});

function drawsOf({ id: orderId, lines }: NewOrder) {
  return lines.flatMap(({ stockItemId, orderedBase }) =>
    stockItemId === null ? [] : [{ orderId, stockItemId, base: orderedBase }],
  );
}

import { z } from 'zod';
import type { Ctx } from '#kernel/actor.ts';
import { sumVnd } from '#kernel/money.ts';
import { type CartQuote, chosenUnit, findCart, type GroupToQuote, quoteCart, readCart } from '#modules/cart/api.ts';
import { citationAt, ruleAt } from '#modules/law/api.ts';
import type { PaymentMethod } from '#modules/payments/core/payment.ts';
import { db } from '#platform/db.ts';
import { randomToken } from '#platform/secrets.ts';
import { Prisma } from '../../generated/prisma/client.ts';
import { methodOf, type PaymentChoice, prepayChoice } from './core/choice.ts';
import { holdMinutes } from './core/hold-minutes.ts';
import { needsFaceCheck } from './core/ways.ts';
import type { CheckoutDraft } from './schema.ts';

export { paymentQuestions } from './payment-questions.ts';

/** The cart for the place, the hand-overs and the ways of paying that the buyer chose so far. */
export async function checkoutCart(ctx: Ctx, draft: CheckoutDraft): Promise<CartQuote | null> {
  const cart = await findCart(ctx.actor, ctx.now);
  if (!cart) return null;
  const facts = await readCart(db, ctx, cart.id);
  const area = await chosenUnit(draft.areaCode || null, ctx.now);
  const quote = quoteCart(facts, ctx.now, area, (group, offers) => {
    const answer = draft.handovers[group.key] ?? 'address';
    const handover = offers.find((offer) =>
      answer === 'address' ? offer.kind === 'address' : offer.pointId === answer.replace(/^pickup:/, ''),
    );
    const way = choiceOf(group.key, draft);
    const { paymentMethod, prepay } = methodOf(way ?? 'cod');
    return { handover: handover ?? null, isPrepaid: paymentMethod !== 'cod' && (prepay || !isWeighed(group)) };
  });
  return quote.groups.length > 0 ? quote : null;
}

const isWeighed = (group: GroupToQuote): boolean => group.lines.some((line) => line.variant.pricing === 'weighed');

/** How one order is to be paid, as answered so far. */
export function choiceOf(key: string, draft: CheckoutDraft): PaymentChoice | null {
  return draft.payments[key] ?? draft.paymentMethod;
}

/**
 * How this buyer paid the last time, by the orders themselves: those of the account, or of the guest's own cart. Nothing
 * more is kept for it.
 */
export async function lastChoice(ctx: Ctx): Promise<PaymentChoice | null> {
  const cart = await findCart(ctx.actor, ctx.now);
  const accountId = ctx.actor.kind === 'person' ? ctx.actor.accountId : null;
  if (!cart && !accountId) return null;
  const [last] = await db.$queryRaw<{ method: PaymentMethod; isPrepaid: boolean }[]>`
    select o.method::text as method, o.total_is_estimate and o.pay_when = 'now' as "isPrepaid"
    from purchases u join orders o on o.purchase_id = u.id
    where u.account_id = ${accountId}::uuid or u.cart_id = ${cart?.id ?? null}::uuid
    order by u.created_at desc, o.placed_at desc, o.position limit 1`;
  if (!last) return null;
  return (last.isPrepaid ? prepayChoice(last.method) : null) ?? last.method;
}

/** What the payer's own bank will ask for these sums, with the rule's text; null when it asks nothing. */
export async function faceCheckFor(
  ctx: Ctx,
  amountsVnd: readonly bigint[],
): Promise<{ oneVnd: bigint; dayVnd: bigint; citation: string } | null> {
  const [one, day, citation] = await Promise.all([
    ruleAt('payment.face_check_over_vnd', ctx.now, z.number()),
    ruleAt('payment.face_check_over_day_vnd', ctx.now, z.number()),
    citationAt('payment.face_check_over_vnd', ctx.now),
  ]);
  const rule = { oneVnd: BigInt(one), dayVnd: BigInt(day) };
  return needsFaceCheck(amountsVnd, rule) ? { ...rule, citation } : null;
}

export type CheckoutView = {
  cart: CartQuote;
  contact: { name: string; phone: string };
  draft: CheckoutDraft;
  /** Put into the form: however often it is sent, one purchase. */
  checkoutKey: string;
  totalVnd: bigint;
  /** Of it, what is to be transferred at once. */
  payNowVnd: bigint;
  /** Minutes that unpaid goods are held; null when nothing is paid before packing. */
  holdMinutes: number | null;
};

export async function checkoutView(ctx: Ctx, draft: CheckoutDraft): Promise<CheckoutView | null> {
  const cart = await checkoutCart(ctx, draft);
  if (!cart) return null;
  const [hold, further] = await Promise.all([
    ruleAt('order.hold_minutes', ctx.now, z.number()),
    ruleAt('order.hold_further_minutes', ctx.now, z.number()),
  ]);
  const paidNow = cart.groups.filter((group) => {
    const way = choiceOf(group.key, draft);
    const { paymentMethod, prepay } = methodOf(way ?? 'vietqr');
    return paymentMethod !== 'cod' && (prepay || !group.totalIsEstimate);
  });
  const person = ctx.actor.kind === 'person' ? ctx.actor : null;
  return {
    cart,
    contact: { name: draft.contactName || (person?.name ?? ''), phone: draft.contactPhone || (person?.phone ?? '') },
    draft,
    checkoutKey: randomToken(18),
    totalVnd: cart.totalVnd,
    payNowVnd: sumVnd(paidNow.map((group) => group.totalVnd)),
    holdMinutes: paidNow.length === 0 ? null : holdMinutes(paidNow.length, hold, further),
  };
}

/** What a buyer may name to take instead of a line: by variant, others of the same shop and kind that are on sale. */
export type Replacements = ReadonlyMap<string, { variantId: string; name: string }[]>;

const MOST = 5;

/** The first few to choose from, or those of `named` that may be chosen. */
export async function replacementsFor(
  variantIds: readonly string[],
  named: readonly string[] | null = null,
): Promise<Replacements> {
  // Of each case its own text: checking out keeps its plans.
  const among = named === null ? Prisma.empty : Prisma.sql`v.id = any(${[...named]}::uuid[]) and`;
  const rows = await db.$queryRaw<{ forId: string; variantId: string; name: string }[]>`
    select mine.id as "forId", other.id as "variantId",
      p.name || case when other.name in ('', p.name) then '' else ' · ' || other.name end as name
    from variants mine
      join products own on own.id = mine.product_id
      join lateral (
        select v.id, v.name, v.product_id from variants v join products q on q.id = v.product_id join stock_items i on i.id = v.stock_item_id
        where ${among} q.shop_id = own.shop_id and q.category_id = own.category_id and q.status = 'live' and v.status = 'active' and v.id <> mine.id
          and v.availability = 'stock' and v.stock_item_id <> mine.stock_item_id and i.on_hand_base - i.reserved_base >= v.content_base
        order by q.name, v.position limit ${named?.length ?? MOST}) other on true
      join products p on p.id = other.product_id
    where mine.id = any(${[...variantIds]}::uuid[]) order by p.name`;
  const found = new Map<string, { variantId: string; name: string }[]>();
  for (const { forId, ...other } of rows) found.set(forId, [...(found.get(forId) ?? []), other]);
  return found;
}

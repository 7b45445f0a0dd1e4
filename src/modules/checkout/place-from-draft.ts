import type { Ctx } from '#kernel/actor.ts';
import { err, fieldErr, type Result } from '#kernel/result.ts';
import { findCart } from '#modules/cart/api.ts';
import { readWish } from '#modules/invoice-wishes/api.ts';
import type { PlacedPurchase } from '#modules/orders/api.ts';
import { openOrderAttempts } from '#modules/paying/api.ts';
import { callerOf, keyId } from '#platform/idempotency.ts';
import { parse } from '#platform/parse.ts';
import { readCheckoutDraft } from '#platform/session.ts';
import { usesGateway } from './core/choice.ts';
import { cartGroupsOf } from './draft.ts';
import { placeOrder } from './place-order.ts';
import { CheckoutDraft, type PlaceFromDraft, PlaceOrder } from './schema.ts';

/** The last press of the form's checkout: the answers so far become the same order a program would place. */
export async function placeFromDraft(ctx: Ctx, input: PlaceFromDraft): Promise<Result<PlacedPurchase>> {
  const draft = parse(CheckoutDraft, await readCheckoutDraft());
  const cart = await findCart(ctx.actor, ctx.now);
  const checkoutKey = keyId(callerOf(ctx.actor), '/thanh-toan', input.checkoutKey);
  if (!draft.ok) return err('CART_EMPTY');
  const wish = input.wantsInvoice ? readWish(input) : null;
  if (wish && !wish.ok) return wish;
  const asked = parse(PlaceOrder, {
    // A repeated press finds the cart emptied; the key alone then answers with the first purchase.
    cartId: cart?.id ?? '00000000-0000-4000-8000-000000000000',
    contact: { name: draft.value.contactName, phone: draft.value.contactPhone },
    ...(await cartGroupsOf(ctx, draft.value)),
    shortRule: draft.value.shortRule,
    replacements: Object.fromEntries(Object.entries(draft.value.replacements).filter(([, id]) => id !== '')),
    expectedTotalVnd: input.expectedTotalVnd,
    ageConfirmed: input.ageConfirmed !== undefined,
  });
  if (!asked.ok) return err('CHECKOUT_INCOMPLETE');
  const placed = await placeOrder(ctx, { ...asked.value, ...(wish ? { invoice: wish.value } : {}), checkoutKey });
  if (placed.ok && usesGateway(asked.value)) await openOrderAttempts(ctx, placed.value.orderCodes);
  if (!placed.ok && placed.code === 'AGE_NOT_CONFIRMED') return fieldErr('ageConfirmed', placed.code, placed.detail);
  return placed;
}

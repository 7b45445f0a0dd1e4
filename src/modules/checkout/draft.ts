import type { Ctx } from '#kernel/actor.ts';
import { fieldErr, ok, type Result } from '#kernel/result.ts';
import { chosenArea } from '#modules/areas/api.ts';
import { parse } from '#platform/parse.ts';
import { readCheckoutDraft } from '#platform/session.ts';
import { methodOf, PAYMENT_CHOICES } from './core/choice.ts';
import { checkoutCart, choiceOf } from './queries.ts';
import { CheckoutDraft, type DeliveryChoice, type SaveDelivery, type SavePayment } from './schema.ts';

const prefixed = (form: Record<string, unknown>, prefix: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).flatMap(([key, value]) =>
      key.startsWith(prefix) && typeof value === 'string' ? [[key.slice(prefix.length), value]] : [],
    ),
  );

export async function currentDraft(): Promise<CheckoutDraft> {
  const draft = parse(CheckoutDraft, await readCheckoutDraft());
  return draft.ok ? draft.value : CheckoutDraft.parse({});
}

/** Page one: who and where. The unit must be one of today's. */
export async function saveDelivery(ctx: Ctx, input: SaveDelivery): Promise<Result<CheckoutDraft>> {
  const { contactName, contactPhone, addressLine } = input;
  let areaCode = '';
  if (input.areaCode || input.areaCodeText) {
    const area = await chosenArea({ code: input.areaCode, text: input.areaCodeText }, ctx.now);
    if (!area.ok) return fieldErr('areaCode', area.code, area.detail);
    areaCode = area.value.code;
  }
  return ok({
    ...(await currentDraft()),
    contactName,
    contactPhone,
    areaCode,
    addressLine,
    handovers: prefixed(input, 'handover.'),
  });
}

/** Page two: how to pay, for all or per order, and what to do when there is less than ordered. */
export async function savePayment(_ctx: Ctx, input: SavePayment): Promise<Result<CheckoutDraft>> {
  const answers = Object.entries(prefixed(input, 'payment.'));
  const payments: CheckoutDraft['payments'] = {};
  for (const [key, answer] of answers) {
    const way = PAYMENT_CHOICES.find((choice) => choice === answer);
    if (way) payments[key] = way;
  }
  if (!input.paymentMethod && Object.keys(payments).length === 0) return fieldErr('paymentMethod', 'REQUIRED');
  return ok({
    ...(await currentDraft()),
    paymentMethod: input.paymentMethod ?? null,
    payments,
    shortRule: input.shortRule ?? 'less',
    replacements: input.shortRule === 'replace' ? prefixed(input, 'replace.') : {},
  });
}

/** The groups of the cart with the answers of the form, as a program would send them. */
export async function cartGroupsOf(ctx: Ctx, draft: CheckoutDraft) {
  const address: DeliveryChoice = { kind: 'address', areaCode: draft.areaCode, line: draft.addressLine };
  const cart = await checkoutCart(ctx, draft);
  const groups = (cart?.groups ?? []).map((group) => {
    const chosen = draft.handovers[group.key] ?? 'address';
    const way = choiceOf(group.key, draft) ?? 'vietqr';
    return {
      shop: group.key,
      delivery: chosen.startsWith('pickup:') ? { kind: 'pickup' as const, pointId: chosen.slice(7) } : address,
      ...methodOf(way),
    };
  });
  const first = groups[0];
  return {
    delivery: first?.delivery ?? address,
    ...methodOf(draft.paymentMethod ?? 'vietqr'),
    ...(groups.length > 0 ? { groups } : {}),
  };
}

'use server';
import { mayBuy } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { callerOf, keyId } from '#platform/idempotency.ts';
import { forgetCheckoutDraft, keepCheckoutDraft } from '#platform/session.ts';
import { saveDelivery, savePayment } from './draft.ts';
import { placeFromDraft } from './place-from-draft.ts';
import { PlaceFromDraft, SaveDelivery, SavePayment } from './schema.ts';

export const saveDeliveryAction = defineAction({
  name: 'checkout.save-delivery',
  input: SaveDelivery,
  allow: mayBuy,
  run: saveDelivery,
  after: async (draft) => {
    await keepCheckoutDraft(draft);
    return { redirect: '/thanh-toan/tra-tien' };
  },
});

export const savePaymentAction = defineAction({
  name: 'checkout.save-payment',
  input: SavePayment,
  allow: mayBuy,
  run: savePayment,
  after: async (draft) => {
    await keepCheckoutDraft(draft);
    return { redirect: '/thanh-toan/kiem-tra' };
  },
});

export const placeOrderAction = defineAction({
  name: 'checkout.place',
  input: PlaceFromDraft,
  allow: mayBuy,
  limit: (actor) => ({
    key: `checkout:${keyId(callerOf(actor), '/thanh-toan', '')}`,
    hits: 20,
    seconds: 600,
  }),
  run: placeFromDraft,
  after: async ({ orderCodes, firstToPay }) => {
    await forgetCheckoutDraft();
    return { redirect: firstToPay ? `/don-hang/${firstToPay}/tra-tien` : `/don-hang/${orderCodes[0]}` };
  },
});

'use server';

import { defineAction } from '#platform/action.ts';
import { callerOf, keyId } from '#platform/idempotency.ts';
import { lookupHash } from '#platform/secrets.ts';
import { forgetCheckoutDraft, keepCheckoutDraft, rememberOrder } from '#platform/session.ts';
import { askOrderCode } from './ask-order-code.ts';
import { cancelOrder } from './cancel-order.ts';
import { saveDelivery, savePayment } from './checkout-draft.ts';
import { comeBack } from './come-back.ts';
import { confirmOrder } from './confirm-order.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { mayBuy, maySell } from './core/policy.ts';
import { declineOrder } from './decline-order.ts';
import { deliverOrder } from './deliver-order.ts';
import { handOver } from './hand-over.ts';
import { openOrder } from './open-order.ts';
import { packOrder } from './pack-order.ts';
import { placeFromDraft } from './place-from-draft.ts';
import {
  AskOrderCode,
  Deliver,
  HandOver,
  OpenOrder,
  OrderCode,
  OrderWithReason,
  PlaceFromDraft,
  SaveDelivery,
  SavePayment,
} from './schema.ts';

const toOrder = ({ code }: { code: string }) => ({ redirect: `/don-hang/${code}` });
const toSellerOrder = ({ code }: { code: string }) => ({ redirect: `/kenh-nguoi-ban/don-hang/${code}` });

export const saveDeliveryAction = defineAction({
  name: 'orders.save-delivery',
  input: SaveDelivery,
  allow: mayBuy,
  run: saveDelivery,
  after: async (draft) => {
    await keepCheckoutDraft(draft);
    return { redirect: '/thanh-toan/tra-tien' };
  },
});

export const savePaymentAction = defineAction({
  name: 'orders.save-payment',
  input: SavePayment,
  allow: mayBuy,
  run: savePayment,
  after: async (draft) => {
    await keepCheckoutDraft(draft);
    return { redirect: '/thanh-toan/kiem-tra' };
  },
});

export const placeOrderAction = defineAction({
  name: 'orders.place',
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

export const cancelOrderAction = defineAction({
  name: 'orders.cancel',
  input: OrderWithReason,
  allow: mayBuy,
  run: cancelOrder,
  after: toOrder,
});
export const confirmReceiptAction = defineAction({
  name: 'orders.confirm-receipt',
  input: OrderCode,
  allow: mayBuy,
  run: confirmReceipt,
  after: toOrder,
});

export const confirmOrderAction = defineAction({
  name: 'orders.confirm',
  input: OrderCode,
  allow: maySell,
  run: confirmOrder,
  after: toSellerOrder,
});
export const packOrderAction = defineAction({
  name: 'orders.pack',
  input: OrderCode,
  allow: maySell,
  run: packOrder,
  after: toSellerOrder,
});
export const handOverAction = defineAction({
  name: 'orders.hand-over',
  input: HandOver,
  allow: maySell,
  run: handOver,
  after: toSellerOrder,
});
export const deliverAction = defineAction({
  name: 'orders.deliver',
  input: Deliver,
  allow: maySell,
  run: deliverOrder,
  after: toSellerOrder,
});
export const declineOrderAction = defineAction({
  name: 'orders.decline',
  input: OrderWithReason,
  allow: maySell,
  run: declineOrder,
  after: toSellerOrder,
});
export const comeBackAction = defineAction({
  name: 'orders.come-back',
  input: OrderWithReason,
  allow: maySell,
  run: comeBack,
  after: toSellerOrder,
});

export const askOrderCodeAction = defineAction({
  name: 'orders.ask-code',
  input: AskOrderCode,
  allow: mayBuy,
  limit: (_, { phone }) => ({ key: `open-order:${lookupHash('phone', phone)}`, hits: 5, seconds: 3600 }),
  run: askOrderCode,
  after: ({ code }) => ({ redirect: `/don-hang/${code}?buoc=ma` }),
});

export const openOrderAction = defineAction({
  name: 'orders.open',
  input: OpenOrder,
  allow: mayBuy,
  limit: (_, { code }) => ({ key: `open-order-try:${code}`, hits: 10, seconds: 3600 }),
  run: openOrder,
  after: async ({ code }) => {
    await rememberOrder(code);
    return { redirect: `/don-hang/${code}` };
  },
});

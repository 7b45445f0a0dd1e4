'use server';

import { defineAction } from '#platform/action.ts';
import { lookupHash } from '#platform/secrets.ts';
import { rememberOrder } from '#platform/session.ts';
import { askOrderCode } from './ask-order-code.ts';
import { cancelOrder } from './cancel-order.ts';
import { changeOrder } from './change-order.ts';
import { confirmOrder } from './confirm-order.ts';
import { confirmReceipt } from './confirm-receipt.ts';
import { mayBuy, maySell } from './core/policy.ts';
import { declineOrder } from './decline-order.ts';
import { deliverOrder } from './deliver-order.ts';
import { handOver } from './hand-over.ts';
import { openOrder } from './open-order.ts';
import { packOrder } from './pack-order.ts';
import {
  AskOrderCode,
  ChangeOrder,
  Deliver,
  HandOver,
  OpenOrder,
  OrderCode,
  OrderWithReason,
  PackOrder,
  SplitParcel,
  WeighLine,
} from './schema.ts';
import { splitParcel } from './split-parcel.ts';
import { weighLine } from './weigh-line.ts';

const toOrder = ({ code }: { code: string }) => ({ redirect: `/don-hang/${code}` });
const toSellerOrder = ({ code }: { code: string }) => ({ redirect: `/kenh-nguoi-ban/don-hang/${code}` });

export const cancelOrderAction = defineAction({
  name: 'orders.cancel',
  input: OrderWithReason,
  allow: mayBuy,
  run: cancelOrder,
  after: toOrder,
});
export const changeOrderAction = defineAction({
  name: 'orders.change',
  once: true,
  input: ChangeOrder,
  allow: mayBuy,
  run: changeOrder,
  after: async ({ code, mustPay }) => {
    // Whoever opened the old order by its code opens the one that stands in.
    await rememberOrder(code);
    return { redirect: mustPay ? `/don-hang/${code}/tra-tien` : `/don-hang/${code}` };
  },
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
  input: PackOrder,
  allow: maySell,
  run: packOrder,
  after: toSellerOrder,
});
export const weighLineAction = defineAction({
  name: 'orders.weigh',
  input: WeighLine,
  allow: maySell,
  run: weighLine,
  after: (_, { by }) => ({ redirect: `/kenh-nguoi-ban/can-hang?theo=${by === 'product' ? 'mon' : 'don'}` }),
});
export const splitParcelAction = defineAction({
  name: 'orders.split-parcel',
  input: SplitParcel,
  allow: maySell,
  run: splitParcel,
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

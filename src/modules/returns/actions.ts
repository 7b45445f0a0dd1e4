'use server';

import { defineAction } from '#platform/action.ts';
import { acceptReturn } from './accept-return.ts';
import { askReturn } from './ask-return.ts';
import { comeBackParcel } from './come-back-parcel.ts';
import { mayAnswerReturns, mayAskBack, mayTakeGoodsIn } from './core/policy.ts';
import { receiveReturn } from './receive-return.ts';
import { refuseReturn } from './refuse-return.ts';
import {
  AcceptReturn,
  AskReturn,
  ParcelCameBack,
  ReceiveReturn,
  RefuseReturn,
  ReturnCode,
  SendBack,
} from './schema.ts';
import { sendBack } from './send-back.ts';
import { withdrawReturn } from './withdraw-return.ts';

const toOrder = ({ orderCode }: { orderCode: string }) => ({ redirect: `/don-hang/${orderCode}#tra-hang` });
const toReturn = (_: unknown, { returnCode }: { returnCode: string }) => ({
  redirect: `/kenh-nguoi-ban/tra-hang/${returnCode}`,
});

export const askReturnAction = defineAction({
  name: 'returns.ask',
  input: AskReturn,
  allow: mayAskBack,
  once: true,
  run: askReturn,
  after: ({ code }) => ({ redirect: `/don-hang/${code}#tra-hang` }),
});

export const withdrawReturnAction = defineAction({
  name: 'returns.withdraw',
  input: ReturnCode,
  allow: mayAskBack,
  run: withdrawReturn,
  after: toOrder,
});

export const sendBackAction = defineAction({
  name: 'returns.send-back',
  input: SendBack,
  allow: mayAskBack,
  run: sendBack,
  after: toOrder,
});

export const acceptReturnAction = defineAction({
  name: 'returns.accept',
  input: AcceptReturn,
  allow: mayAnswerReturns,
  once: true,
  run: acceptReturn,
  after: toReturn,
});

export const refuseReturnAction = defineAction({
  name: 'returns.refuse',
  input: RefuseReturn,
  allow: mayAnswerReturns,
  run: refuseReturn,
  after: toReturn,
});

export const receiveReturnAction = defineAction({
  name: 'returns.receive',
  input: ReceiveReturn,
  allow: mayTakeGoodsIn,
  once: true,
  run: receiveReturn,
  after: toReturn,
});

export const comeBackParcelAction = defineAction({
  name: 'returns.come-back-parcel',
  input: ParcelCameBack,
  allow: mayTakeGoodsIn,
  once: true,
  run: comeBackParcel,
  after: ({ code }) => ({ redirect: `/kenh-nguoi-ban/don-hang/${code}` }),
});

'use server';

import { defineAction } from '#platform/action.ts';
import { confirmRefund } from './confirm-refund.ts';
import { mayPayBack, mayReceiveRefund } from './core/policy.ts';
import { disputeRefund } from './dispute-refund.ts';
import { giveRefundAccount } from './give-refund-account.ts';
import { DisputeRefund, GiveRefundAccount, RefundId, SendRefund } from './schema.ts';
import { sendRefund } from './send-refund.ts';

const toOrder = ({ orderCode }: { orderCode: string }) => ({ redirect: `/don-hang/${orderCode}#hoan-tien` });

export const sendRefundAction = defineAction({
  name: 'refunds.send',
  input: SendRefund,
  allow: mayPayBack,
  once: true,
  run: sendRefund,
  after: () => ({ redirect: '/kenh-nguoi-ban/hoan-tien' }),
});

export const confirmRefundAction = defineAction({
  name: 'refunds.confirm',
  input: RefundId,
  allow: mayReceiveRefund,
  run: confirmRefund,
  after: toOrder,
});

export const disputeRefundAction = defineAction({
  name: 'refunds.dispute',
  input: DisputeRefund,
  allow: mayReceiveRefund,
  run: disputeRefund,
  after: toOrder,
});

export const giveRefundAccountAction = defineAction({
  name: 'refunds.give-account',
  input: GiveRefundAccount,
  allow: mayReceiveRefund,
  run: giveRefundAccount,
  after: ({ code }) => ({ redirect: `/don-hang/${code}#hoan-tien` }),
});

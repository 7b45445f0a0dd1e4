'use server';

import { mayBuy, mayDecideClaim, maySell } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { answerClaim } from './answer-claim.ts';
import { claimTransfer } from './claim-transfer.ts';
import { resolveNotice } from './resolve-notice.ts';
import { AnswerClaim, ClaimTransfer, OrderCode, ResolveNotice } from './schema.ts';
import { switchToCod } from './switch-to-cod.ts';

export const claimTransferAction = defineAction({
  name: 'transfers.claim-transfer',
  input: ClaimTransfer,
  allow: mayBuy,
  run: claimTransfer,
  after: ({ code }) => ({ redirect: `/don-hang/${code}/tra-tien` }),
});

export const answerClaimAction = defineAction({
  name: 'transfers.answer-claim',
  input: AnswerClaim,
  allow: (actor) => maySell(actor) || mayDecideClaim(actor),
  run: answerClaim,
  after: (_, { answer }) => ({ notice: answer === 'received' ? 'orders.claim.received' : 'orders.claim.notReceived' }),
});

export const switchToCodAction = defineAction({
  name: 'transfers.switch-to-cod',
  input: OrderCode,
  allow: mayBuy,
  run: switchToCod,
  after: ({ code }) => ({ redirect: `/don-hang/${code}` }),
});

export const resolveNoticeAction = defineAction({
  name: 'transfers.resolve-notice',
  input: ResolveNotice,
  allow: mayDecideClaim,
  run: resolveNotice,
  after: () => ({ notice: 'department.notice.setAside' }),
});

'use server';

import { mayBuy, mayDecideClaim, maySell } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { answerClaim } from './answer-claim.ts';
import { claimTransfer } from './claim-transfer.ts';
import { resolveNotice } from './resolve-notice.ts';
import { AnswerClaim, ClaimTransfer, ResolveNotice } from './schema.ts';

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

export const resolveNoticeAction = defineAction({
  name: 'transfers.resolve-notice',
  input: ResolveNotice,
  allow: mayDecideClaim,
  run: resolveNotice,
  after: () => ({ notice: 'department.notice.setAside' }),
});

'use server';

import { mayBuy, mayDecideClaim, maySell } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { answerClaim } from './answer-claim.ts';
import { claimTransfer } from './claim-transfer.ts';
import { maySettleRows } from './core/policy.ts';
import { AnswerClaim, ClaimTransfer, SettleRow } from './schema.ts';
import { settleRow } from './settle-row.ts';

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

export const settleRowAction = defineAction({
  name: 'transfers.settle-row',
  input: SettleRow,
  allow: maySettleRows,
  run: settleRow,
  after: (_, { act }) => ({ notice: `bankRows.settled.${act}` }),
});

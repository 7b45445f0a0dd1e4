'use server';
import { isPerson } from '#modules/shops/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { mayReadReturns, mayReadShopTax, mayRuleClasses } from './core/policy.ts';
import { periodSlug } from './core/return.ts';
import { decideEvidence } from './decide-evidence.ts';
import { drawReturn } from './draw-return.ts';
import { fileReturn } from './file-return.ts';
import { AcceptEvidence, DrawReturn, FileReturn, RefuseEvidence, SendEvidence, WithdrawEvidence } from './schema.ts';
import { sendEvidence } from './send-evidence.ts';
import { withdrawEvidence } from './withdraw-evidence.ts';

export const drawReturnAction = defineAction({
  name: 'tax.drawReturn',
  input: DrawReturn,
  allow: mayReadReturns,
  run: drawReturn,
  after: ({ period }) => ({ redirect: `/so-cong-thuong/thue/${periodSlug(period)}` }),
});

export const fileReturnAction = defineAction({
  name: 'tax.fileReturn',
  input: FileReturn,
  allow: mayReadReturns,
  run: fileReturn,
  after: ({ period }) => ({ redirect: `/so-cong-thuong/thue/${periodSlug(period)}` }),
});

export const acceptEvidenceAction = defineAction({
  name: 'tax.acceptEvidence',
  input: AcceptEvidence,
  allow: mayRuleClasses,
  run: (ctx, { id }) => decideEvidence(ctx, { id, decision: 'accept' }),
  after: () => ({ notice: 'tax.classes.acceptedNow' }),
});

export const refuseEvidenceAction = defineAction({
  name: 'tax.refuseEvidence',
  input: RefuseEvidence,
  allow: mayRuleClasses,
  run: (ctx, { id, reason }) => decideEvidence(ctx, { id, decision: 'refuse', reason }),
  after: () => ({ notice: 'tax.classes.refusedNow' }),
});

export const sendEvidenceAction = defineAction({
  name: 'tax.sendEvidence',
  input: SendEvidence,
  allow: (actor, { shopId }) => mayReadShopTax(actor, shopId),
  run: sendEvidence,
  after: () => ({ redirect: '/kenh-nguoi-ban/thue?xong=1#can-cu' }),
});

export const withdrawEvidenceAction = defineAction({
  name: 'tax.withdrawEvidence',
  input: WithdrawEvidence,
  allow: isPerson,
  run: withdrawEvidence,
  after: () => ({ notice: 'tax.shop.withdrawnNow' }),
});

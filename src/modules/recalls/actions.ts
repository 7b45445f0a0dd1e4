'use server';

import { mayBuy } from '#modules/orders/core/policy.ts';
import { defineAction } from '#platform/action.ts';
import { lookupHash } from '#platform/secrets.ts';
import { confirmOwn } from './confirm-own.ts';
import { confirmRecall } from './confirm-recall.ts';
import { confirmPath, deskRecallPath, sellerRecallPath } from './core/pages.ts';
import { mayKeepRecalls, mayRecallSome, maySignRecalls, mayWorkOnSome } from './core/policy.ts';
import { correctAside } from './correct-aside.ts';
import { decideRecallReport } from './decide-report.ts';
import { noteRecallCall } from './note-call.ts';
import { proposeRecall } from './propose-recall.ts';
import { reportRecall } from './report-recall.ts';
import {
  ConfirmOwn,
  ConfirmRecall,
  CorrectAside,
  DecideReport,
  NoteCall,
  ProposeRecall,
  RecallReason,
  ReportRecall,
  SeePhone,
  SignRecall,
  StartRecall,
  SwapLot,
} from './schema.ts';
import { seePhone } from './see-phone.ts';
import { signRecall } from './sign-recall.ts';
import { startRecall } from './start-recall.ts';
import { swapLot } from './swap-lot.ts';
import { withdrawRecall } from './withdraw-recall.ts';

export const startRecallAction = defineAction({
  name: 'recalls.start',
  input: StartRecall,
  allow: mayRecallSome,
  once: true,
  run: startRecall,
  after: ({ code }) => ({ redirect: sellerRecallPath(code) }),
});

export const proposeRecallAction = defineAction({
  name: 'recalls.propose',
  input: ProposeRecall,
  allow: mayKeepRecalls,
  once: true,
  run: proposeRecall,
  after: ({ code }) => ({ redirect: deskRecallPath(code) }),
});

export const signRecallAction = defineAction({
  name: 'recalls.sign',
  input: SignRecall,
  allow: maySignRecalls,
  run: signRecall,
  after: ({ code }) => ({ redirect: deskRecallPath(code) }),
});

export const withdrawRecallAction = defineAction({
  name: 'recalls.withdraw',
  input: RecallReason,
  allow: mayKeepRecalls,
  run: withdrawRecall,
  after: ({ code }) => ({ redirect: deskRecallPath(code) }),
});

export const confirmRecallAction = defineAction({
  name: 'recalls.confirm',
  input: ConfirmRecall,
  allow: mayBuy,
  // Four digits are few: nobody tries them all, neither of one link nor from one place.
  limit: (_, { linkCode }, address) => [
    { key: `recall-link:${lookupHash('recall_link', linkCode)}`, hits: 10, seconds: 3600 },
    ...(address ? [{ key: `recall-from:${lookupHash('address', address)}`, hits: 60, seconds: 3600 }] : []),
  ],
  run: confirmRecall,
  after: ({ linkCode }) => ({ redirect: confirmPath(linkCode) }),
});

export const confirmOwnAction = defineAction({
  name: 'recalls.confirm_own',
  input: ConfirmOwn,
  allow: mayBuy,
  run: confirmOwn,
  after: ({ code }) => ({ redirect: `/don-hang/${code}` }),
});

export const swapLotAction = defineAction({
  name: 'recalls.swap_lot',
  input: SwapLot,
  allow: mayRecallSome,
  run: swapLot,
  after: ({ recallCode }) => ({ redirect: sellerRecallPath(recallCode) }),
});

const pageOf = ({ recallCode, byShop }: { recallCode: string; byShop: boolean }) =>
  byShop ? sellerRecallPath(recallCode) : deskRecallPath(recallCode);

export const seePhoneAction = defineAction({
  name: 'recalls.see_phone',
  input: SeePhone,
  allow: mayWorkOnSome,
  run: seePhone,
  after: (found) => ({ redirect: `${pageOf(found)}#goi-${found.recallOrderId}` }),
});

export const noteCallAction = defineAction({
  name: 'recalls.note_call',
  input: NoteCall,
  allow: mayWorkOnSome,
  run: noteRecallCall,
  after: (found) => ({ redirect: `${pageOf(found)}#can-goi` }),
});

export const correctAsideAction = defineAction({
  name: 'recalls.correct_aside',
  input: CorrectAside,
  allow: mayRecallSome,
  once: true,
  run: correctAside,
  after: ({ code }) => ({ redirect: sellerRecallPath(code) }),
});

export const reportRecallAction = defineAction({
  name: 'recalls.report',
  input: ReportRecall,
  allow: mayWorkOnSome,
  run: reportRecall,
  after: () => ({ notice: 'recalls.reported' }),
});

export const decideReportAction = defineAction({
  name: 'recalls.decide_report',
  input: DecideReport,
  allow: mayKeepRecalls,
  run: decideRecallReport,
  after: ({ code }) => ({ redirect: deskRecallPath(code) }),
});

'use server';

import { defineAction } from '#platform/action.ts';
import { addMessage } from './add-message.ts';
import { answerComplaint } from './answer-complaint.ts';
import { answerProposalAsBuyer, answerProposalAsSeller } from './answer-proposal.ts';
import { answerAsBuyer, answerAsSeller } from './answer-question.ts';
import { askSides } from './ask-sides.ts';
import { mayAnswerComplaints, mayComplain, mayHearComplaints } from './core/policy.ts';
import { decideComplaint } from './decide-complaint.ts';
import { escalateComplaint } from './escalate-complaint.ts';
import { extendTerm } from './extend-term.ts';
import { openComplaint } from './open-complaint.ts';
import { propose } from './propose.ts';
import { recordMeeting } from './record-meeting.ts';
import {
  AnswerProposal,
  AnswerQuestion,
  AskSides,
  BuyerMessage,
  ComplaintCode,
  DecideComplaint,
  ExtendTerm,
  OpenComplaint,
  Propose,
  RecordMeeting,
  SellerMessage,
  TakeAnswer,
} from './schema.ts';
import { takeAnswer } from './take-answer.ts';
import { withdrawComplaint } from './withdraw-complaint.ts';

const toShopCase = (complaintCode: string) => ({ redirect: `/kenh-nguoi-ban/khieu-nai/${complaintCode}` });

const toCase = (orderCode: string) => ({ redirect: `/don-hang/${orderCode}/khieu-nai` });

export const openComplaintAction = defineAction({
  name: 'complaints.open',
  input: OpenComplaint,
  allow: mayComplain,
  once: true,
  run: openComplaint,
  after: (_, { code }) => toCase(code),
});

export const addMessageAction = defineAction({
  name: 'complaints.add-message',
  input: BuyerMessage,
  allow: mayComplain,
  once: true,
  run: addMessage,
  after: ({ orderCode }) => toCase(orderCode),
});

export const takeAnswerAction = defineAction({
  name: 'complaints.take-answer',
  input: TakeAnswer,
  allow: mayComplain,
  once: true,
  run: takeAnswer,
  after: ({ orderCode }) => toCase(orderCode),
});

export const escalateComplaintAction = defineAction({
  name: 'complaints.escalate',
  input: ComplaintCode,
  allow: mayComplain,
  run: escalateComplaint,
  after: ({ orderCode }) => toCase(orderCode),
});

export const withdrawComplaintAction = defineAction({
  name: 'complaints.withdraw',
  input: ComplaintCode,
  allow: mayComplain,
  run: withdrawComplaint,
  after: ({ orderCode }) => toCase(orderCode),
});

export const answerComplaintAction = defineAction({
  name: 'complaints.answer',
  input: SellerMessage,
  allow: mayAnswerComplaints,
  once: true,
  run: answerComplaint,
  after: ({ complaintCode }) => toShopCase(complaintCode),
});

export const answerQuestionAction = defineAction({
  name: 'complaints.answer-question',
  input: AnswerQuestion,
  allow: mayComplain,
  once: true,
  run: answerAsBuyer,
  after: ({ orderCode }) => toCase(orderCode),
});

export const answerQuestionForShopAction = defineAction({
  name: 'complaints.answer-question-for-shop',
  input: AnswerQuestion,
  allow: mayAnswerComplaints,
  once: true,
  run: answerAsSeller,
  after: ({ complaintCode }) => toShopCase(complaintCode),
});

export const answerProposalAction = defineAction({
  name: 'complaints.answer-proposal',
  input: AnswerProposal,
  allow: mayComplain,
  once: true,
  run: answerProposalAsBuyer,
  after: ({ orderCode }) => toCase(orderCode),
});

export const answerProposalForShopAction = defineAction({
  name: 'complaints.answer-proposal-for-shop',
  input: AnswerProposal,
  allow: mayAnswerComplaints,
  once: true,
  run: answerProposalAsSeller,
  after: ({ complaintCode }) => toShopCase(complaintCode),
});

export const askSidesAction = defineAction({
  name: 'complaints.ask',
  input: AskSides,
  allow: mayHearComplaints,
  once: true,
  run: askSides,
  after: () => ({ notice: 'complaints.hearing.done.asked' }),
});

export const recordMeetingAction = defineAction({
  name: 'complaints.record-meeting',
  input: RecordMeeting,
  allow: mayHearComplaints,
  once: true,
  run: recordMeeting,
  after: () => ({ notice: 'complaints.hearing.done.recorded' }),
});

export const proposeAction = defineAction({
  name: 'complaints.propose',
  input: Propose,
  allow: mayHearComplaints,
  once: true,
  run: propose,
  after: () => ({ notice: 'complaints.hearing.done.proposed' }),
});

export const decideComplaintAction = defineAction({
  name: 'complaints.decide',
  input: DecideComplaint,
  allow: mayHearComplaints,
  run: decideComplaint,
  after: () => ({ notice: 'complaints.hearing.done.decided' }),
});

export const extendTermAction = defineAction({
  name: 'complaints.extend',
  input: ExtendTerm,
  allow: mayHearComplaints,
  run: extendTerm,
  after: () => ({ notice: 'complaints.hearing.done.extended' }),
});

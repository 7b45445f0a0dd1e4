'use server';

import { defineAction } from '#platform/action.ts';
import { addMessage } from './add-message.ts';
import { answerComplaint } from './answer-complaint.ts';
import { mayAnswerComplaints, mayComplain } from './core/policy.ts';
import { escalateComplaint } from './escalate-complaint.ts';
import { openComplaint } from './open-complaint.ts';
import { BuyerMessage, ComplaintCode, OpenComplaint, SellerMessage, TakeAnswer } from './schema.ts';
import { takeAnswer } from './take-answer.ts';
import { withdrawComplaint } from './withdraw-complaint.ts';

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
  after: ({ complaintCode }) => ({ redirect: `/kenh-nguoi-ban/khieu-nai/${complaintCode}` }),
});

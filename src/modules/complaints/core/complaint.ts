/**
 * The life of a complaint between a buyer and a shop. Silence counts against who must answer: a shop that does not is put
 * before the department, a buyer who says nothing to an answer has taken it. The department hears both, proposes, and
 * decides where they do not agree.
 */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const COMPLAINT_STATES = [
  'open',
  'answered',
  'settled',
  'withdrawn',
  'escalated',
  'decided',
  'referred',
] as const;
export type ComplaintState = (typeof COMPLAINT_STATES)[number];

export type ComplaintBy = 'buyer' | 'seller' | 'official' | 'system';

export const COMPLAINT_MOVES = [
  'answer',
  'insist',
  'take_answer',
  'lapse',
  'withdraw',
  'escalate',
  'escalate_unanswered',
  'agree',
  'decide',
  'refer',
] as const;
export type ComplaintMove = (typeof COMPLAINT_MOVES)[number];

export const complaintTable: StateTable<ComplaintState, ComplaintMove, ComplaintBy> = stateTable({
  name: 'ComplaintState',
  start: ['open'],
  states: COMPLAINT_STATES,
  final: ['settled', 'withdrawn', 'decided', 'referred'],
  moves: {
    answer: {
      from: ['open', 'answered'],
      to: 'answered',
      by: ['seller'],
      needs: 'a text; a sum only within what is left of the bill',
      starts: 'tells the buyer',
    },
    insist: {
      from: ['answered'],
      to: 'open',
      by: ['buyer'],
      needs: 'a text',
      starts: 'the offer is off; the shop has its time again',
    },
    take_answer: {
      from: ['answered'],
      to: 'settled',
      by: ['buyer'],
      starts: 'the offered sum is credited as a return without goods',
    },
    lapse: {
      from: ['answered'],
      to: 'settled',
      by: ['system'],
      needs: 'the buyer said nothing to the answer in time',
      starts: 'the offered sum is credited all the same',
    },
    withdraw: { from: ['open', 'answered', 'escalated'], to: 'withdrawn', by: ['buyer'] },
    escalate: {
      from: ['answered'],
      to: 'escalated',
      by: ['buyer'],
      needs: 'the shop has answered and it is not enough',
    },
    escalate_unanswered: {
      from: ['open'],
      to: 'escalated',
      by: ['system'],
      needs: 'the shop did not answer in time',
      starts: 'tells both sides',
    },
    agree: {
      from: ['escalated'],
      to: 'settled',
      by: ['buyer', 'seller'],
      needs: 'both sides have accepted what the department proposed',
      starts: 'the proposed sum is credited as a return without goods',
    },
    decide: {
      from: ['escalated'],
      to: 'decided',
      by: ['official'],
      needs: 'a ground, a reason, who was right; nobody is still asked and nothing proposed',
      starts: 'the sum awarded is credited as a return without goods',
    },
    refer: {
      from: ['escalated'],
      to: 'referred',
      by: ['official'],
      needs: 'a ground and a reason; a court or a body for consumers goes on with it',
    },
  },
  rests: {
    open: { rule: 'complaint.answer_hours', move: 'escalate_unanswered' },
    answered: { rule: 'complaint.solve_days', move: 'lapse' },
  },
});

/** Nothing more is said or done in it. */
export const isOverState = (state: ComplaintState): boolean => complaintTable.final.includes(state);

/** What a complaint is about, chosen by one tap. */
export const SUBJECTS = ['goods', 'not_arrived', 'money', 'return_refused', 'behaviour', 'other'] as const;
export type Subject = (typeof SUBJECTS)[number];

/** States of an order about which nothing has happened yet that one could complain of. */
export function mayBeComplainedOf(orderState: string): boolean {
  return orderState !== 'awaiting_payment' && orderState !== 'placed';
}

export const MAX_MESSAGE = 2000;

/**
 * How the department hears a complaint: questions to each side, a proposal that holds once both have accepted it, and the
 * decision where they have not.
 */
import { type StateTable, stateTable } from '#kernel/states.ts';

export const SIDES = ['buyer', 'seller'] as const;
export type Side = (typeof SIDES)[number];

export const QUESTION_STATES = ['open', 'answered', 'silent', 'dropped'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];
export const QUESTION_MOVES = ['answer', 'lapse', 'drop'] as const;
export type QuestionMove = (typeof QUESTION_MOVES)[number];

export const questionTable: StateTable<QuestionState, QuestionMove, Side | 'system'> = stateTable({
  name: 'ComplaintQuestionState',
  start: ['open'],
  states: QUESTION_STATES,
  final: ['answered', 'silent', 'dropped'],
  moves: {
    answer: {
      from: ['open'],
      to: 'answered',
      by: ['buyer', 'seller'],
      needs: 'a text of the side that was asked, in its term',
    },
    lapse: {
      from: ['open'],
      to: 'silent',
      by: ['system'],
      needs: 'no answer in time',
      starts: 'the department decides by what it has',
    },
    drop: { from: ['open'], to: 'dropped', by: ['system'], needs: 'the complaint ended meanwhile' },
  },
  rests: { open: { rule: 'complaint.question_days', move: 'lapse' } },
});

export const PROPOSAL_STATES = ['open', 'accepted', 'refused', 'lapsed', 'dropped'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];
export const PROPOSAL_MOVES = ['accept', 'refuse', 'lapse', 'drop'] as const;
export type ProposalMove = (typeof PROPOSAL_MOVES)[number];

export const proposalTable: StateTable<ProposalState, ProposalMove, Side | 'system'> = stateTable({
  name: 'ComplaintProposalState',
  start: ['open'],
  states: PROPOSAL_STATES,
  final: ['accepted', 'refused', 'lapsed', 'dropped'],
  moves: {
    accept: {
      from: ['open'],
      to: 'accepted',
      by: ['buyer', 'seller'],
      needs: 'its term, and the other side has accepted it before',
      starts: 'the complaint is settled by it',
    },
    refuse: { from: ['open'], to: 'refused', by: ['buyer', 'seller'], starts: 'the work comes back to the department' },
    // Whoever is silent has not agreed: an agreement is a word of both.
    lapse: {
      from: ['open'],
      to: 'lapsed',
      by: ['system'],
      needs: 'a side said nothing in time',
      starts: 'the work comes back to the department',
    },
    drop: { from: ['open'], to: 'dropped', by: ['system'], needs: 'the complaint ended meanwhile' },
  },
  rests: { open: { rule: 'complaint.proposal_days', move: 'lapse' } },
});

export const PROPOSAL_KINDS = ['amount', 'replacement', 'apology', 'nothing'] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const MEETING_KINDS = ['meeting', 'phone'] as const;
export type MeetingKind = (typeof MEETING_KINDS)[number];

export const OUTCOMES = ['agreed', 'buyer', 'partly', 'seller', 'withdrawn', 'court', 'consumer_body'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What an official decides; the others come about between the sides. */
export const DECISIONS = ['buyer', 'partly', 'seller', 'court', 'consumer_body'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Decided elsewhere: nobody was found right here. */
export const isReferral = (decision: Decision): boolean => decision === 'court' || decision === 'consumer_body';

/** Only who was found right, wholly or in part, gets money by the decision. */
export const mayAward = (decision: Decision): boolean => decision === 'buyer' || decision === 'partly';

/** Whether the shop was at fault; null where that stays open. */
export function upheldBy(decision: Decision): boolean | null {
  return isReferral(decision) ? null : mayAward(decision);
}

/** A shop that gives money or other goods has said that it was at fault; a word of apology or none leaves that open. */
export const upheldByAgreement = (kind: ProposalKind): boolean | null =>
  kind === 'amount' || kind === 'replacement' ? true : null;

/** The dated rules that a proposal or decision may stand on. */
export const COMPLAINT_BASES = [
  'return.not_as_described',
  'listing.disclosure',
  'listing.label',
  'shop.disclosure',
  'complaint.longest_days',
] as const;
export type ComplaintBasis = (typeof COMPLAINT_BASES)[number];

export const MAX_REASON = 2000;

export const minutesPath = (meetingId: string): string => `/api/complaint-minutes/${meetingId}`;

/** A seller's word against a decision of the department: one for each decision, judged by another official. */
import { type StateTable, stateTable } from '#kernel/states.ts';
import { addDays, type Day, dayOf, endOfDay } from '#kernel/time.ts';

export const APPEAL_SUBJECTS = ['takedown', 'sanction'] as const;
export type AppealSubject = (typeof APPEAL_SUBJECTS)[number];

export const APPEAL_STATES = ['open', 'upheld', 'rejected', 'withdrawn'] as const;
export type AppealState = (typeof APPEAL_STATES)[number];
export type AppealMove = 'uphold' | 'grant' | 'reject' | 'withdraw';

export const appealTable: StateTable<AppealState, AppealMove, 'official' | 'seller' | 'system'> = stateTable({
  name: 'appeal',
  start: ['open'],
  states: APPEAL_STATES,
  final: ['upheld', 'rejected', 'withdrawn'],
  moves: {
    uphold: {
      from: ['open'],
      to: 'upheld',
      by: ['official'],
      needs: 'another official than who decided; a reason',
      starts: 'the decision is undone by its own room',
    },
    grant: {
      from: ['open'],
      to: 'upheld',
      by: ['official', 'system'],
      needs: 'its decision was taken back meanwhile, by hand or by the clock',
    },
    reject: {
      from: ['open'],
      to: 'rejected',
      by: ['official'],
      needs: 'another official than who decided; a reason that says how to go on',
    },
    withdraw: { from: ['open'], to: 'withdrawn', by: ['seller'] },
  },
});

/** The end of the last day on which one may appeal against what was decided then. */
export function appealEnd(decidedAt: Date, days: number): Date {
  return endOfDay(addDays(dayOf(decidedAt), days));
}

/** The last day by which the department answers. */
export function answerDay(openedAt: Date, days: number): Day {
  return addDays(dayOf(openedAt), days);
}

export const MAX_APPEAL = 4000;
export const MAX_APPEAL_PHOTOS = 4;

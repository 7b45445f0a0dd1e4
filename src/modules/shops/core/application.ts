import { type StateTable, stateTable } from '#kernel/states.ts';
import { addWorkingDays, type Day, dayOf, endOfOffice } from '#kernel/time.ts';

export type ApplicationState = 'draft' | 'submitted' | 'more_info' | 'approved' | 'refused';
export type ApplicationMove = 'submit' | 'take_back' | 'ask_more' | 'approve' | 'refuse';

/** A request to open a shop: the applicant moves it to the department and back, an official decides. */
export const APPLICATION: StateTable<ApplicationState, ApplicationMove, 'applicant' | 'official'> = stateTable({
  name: 'application',
  start: ['draft'],
  states: ['draft', 'submitted', 'more_info', 'approved', 'refused'],
  final: ['approved', 'refused'],
  moves: {
    submit: { from: ['draft', 'more_info'], to: 'submitted', by: ['applicant'] },
    take_back: { from: ['submitted'], to: 'draft', by: ['applicant'] },
    ask_more: { from: ['submitted'], to: 'more_info', by: ['official'] },
    approve: { from: ['submitted'], to: 'approved', by: ['official'] },
    refuse: { from: ['submitted'], to: 'refused', by: ['official'] },
  },
});

/** End of office of the last of the promised working days after sending; weekends and holidays do not count. */
export function answerDueAt(submittedAt: Date, workingDays: number, holidays: readonly Day[]): Date {
  return endOfOffice(addWorkingDays(dayOf(submittedAt), workingDays, holidays));
}

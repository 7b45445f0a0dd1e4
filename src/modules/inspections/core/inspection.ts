import { type StateTable, stateTable } from '#kernel/states.ts';

export const INSPECTION_KINDS = ['visit', 'purchase'] as const;
export type InspectionKind = (typeof INSPECTION_KINDS)[number];

export type InspectionState = 'planned' | 'underway' | 'signed' | 'answered' | 'closed' | 'dropped';
export type InspectionMove = 'begin' | 'sign' | 'answer' | 'close' | 'lapse' | 'drop';
export const INSPECTION_STATES: readonly InspectionState[] = [
  'planned',
  'underway',
  'signed',
  'answered',
  'closed',
  'dropped',
];

/** One look at one shop: begun and signed by one inspector, answered by the shop, closed by the department. */
export const INSPECTION: StateTable<InspectionState, InspectionMove, 'official' | 'seller' | 'system'> = stateTable({
  name: 'inspection',
  start: ['planned'],
  states: ['planned', 'underway', 'signed', 'answered', 'closed', 'dropped'],
  final: ['closed', 'dropped'],
  moves: {
    begin: {
      from: ['planned'],
      to: 'underway',
      by: ['official'],
      needs: 'an inspector of the area who is not of the shop',
      starts: 'the checklist of the day is copied in',
    },
    sign: {
      from: ['underway'],
      to: 'signed',
      by: ['official'],
      needs: 'the inspector who began it, every question answered, when and where, of a purchase its order',
      starts: 'the shop is told and may answer; a file is asked for where the inspector says so',
    },
    answer: { from: ['signed'], to: 'answered', by: ['seller'], needs: 'within its time' },
    close: { from: ['signed', 'answered'], to: 'closed', by: ['official'], needs: 'a conclusion the shop reads' },
    lapse: { from: ['signed'], to: 'closed', by: ['system'], needs: 'nothing found, and the time to answer over' },
    drop: { from: ['planned', 'underway'], to: 'dropped', by: ['official'], needs: 'a reason' },
  },
  rests: { signed: { rule: 'inspection.answer_days', move: 'lapse' } },
});

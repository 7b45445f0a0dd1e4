import type { OfficialRole } from '#kernel/actor.ts';

/** What waits for the department: one list, whatever room it comes from. */
export const WORK_KINDS = [
  'application',
  'listing',
  'bank_change',
  'claim',
  'notice',
  'paper',
  'report',
  'takedown',
  'complaint',
  'review',
  'appeal',
  'sanction',
  'recall',
  'data_request',
  'inspection',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

const MODERATION: readonly OfficialRole[] = ['moderator', 'head'];
const INSPECTION: readonly OfficialRole[] = ['inspector', 'head'];

/** Who decides about what. That a grant is for one unit or for some queues alone is looked at besides. */
export const WORK_DECIDERS: Readonly<Record<WorkKind, readonly OfficialRole[]>> = {
  application: MODERATION,
  listing: MODERATION,
  bank_change: MODERATION,
  claim: MODERATION,
  notice: MODERATION,
  paper: MODERATION,
  report: MODERATION,
  takedown: MODERATION,
  complaint: MODERATION,
  review: MODERATION,
  appeal: MODERATION,
  // The second signature under what suspends or closes.
  sanction: ['head'],
  recall: INSPECTION,
  data_request: ['head', 'administrator'],
  inspection: INSPECTION,
};

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
  'inquiry',
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
  inquiry: ['head', 'administrator'],
};

const LOOKERS: readonly OfficialRole[] = ['moderator', 'inspector'];
/** Listings are judged, not only looked at; what a person asks about his own data or an authority about a seller, is for who answers. */
const DECIDERS_ALONE: readonly WorkKind[] = ['listing', 'data_request', 'inquiry'];

/** Who finds it in the list, besides those who decide. */
export const mayLookAs = (role: OfficialRole, kind: WorkKind): boolean =>
  WORK_DECIDERS[kind].includes(role) || (LOOKERS.includes(role) && !DECIDERS_ALONE.includes(kind));

const SLUGS: Readonly<Record<WorkKind, string>> = {
  application: 'gian-hang',
  listing: 'san-pham',
  bank_change: 'tai-khoan',
  claim: 'chuyen-khoan',
  notice: 'bao-tien',
  paper: 'giay-to',
  report: 'phan-anh',
  takedown: 'go-bo',
  complaint: 'khieu-nai',
  review: 'danh-gia',
  appeal: 'kien-nghi',
  sanction: 'xu-ly',
  recall: 'thu-hoi',
  data_request: 'du-lieu',
  inspection: 'kiem-tra',
  inquiry: 'cung-cap',
};

export const slugOfKind = (kind: WorkKind): string => SLUGS[kind];
export const kindOfSlug = (slug: string | undefined): WorkKind | null =>
  WORK_KINDS.find((kind) => SLUGS[kind] === slug) ?? null;

/** Where the queue is found. */
export const WORK_PATH = '/so-cong-thuong/viec';

export type WorkRow = {
  itemId: string;
  kind: WorkKind;
  /** Of what is decided, in its own room. */
  id: string;
  code: string;
  /** Kind of shop, kind of listing or outcome of a notice: the second half of its title's key. */
  variant: string;
  /** Product or shop, as its people call it. */
  subject: string;
  party: string;
  areaName: string;
  areaSlug: string | null;
  amountVnd: bigint | null;
  riskPoints: number;
  since: Date;
  dueAt: Date;
  countsWorkingDays: boolean;
  /** Nothing to decide before: the wait that protects a true owner. */
  notBefore: Date | null;
  /** Sent back with a question: the other side's turn. */
  isWaiting: boolean;
  holder: { id: string; name: string } | null;
  /** Others who have it open just now. */
  watchers: string[];
};

/** Somebody who had it open so long ago has gone on to something else. */
export const SEEN_SECONDS = 120;

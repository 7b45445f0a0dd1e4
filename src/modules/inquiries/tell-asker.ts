import { slugOfKind, WORK_PATH } from '#modules/work/core/work.ts';
import { ownInquiryPath } from './core/pages.ts';
import type { LockedInquiry } from './store.ts';

/** How who asked is told: the authority's person, or the official who has the letter to answer by. */
export const toAsker = ({ id, agencyId, askedById }: Pick<LockedInquiry, 'id' | 'agencyId' | 'askedById'>) => ({
  to: { accountId: askedById },
  topic: 'department' as const,
  link: agencyId === null ? `${WORK_PATH}/${slugOfKind('inquiry')}/${id}` : ownInquiryPath(id),
});

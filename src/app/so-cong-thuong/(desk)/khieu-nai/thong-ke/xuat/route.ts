import { getTranslations } from 'next-intl/server';
import { COMPLAINT_ROLES } from '#modules/complaints/core/policy.ts';
import { complaintCounts, complaintGroups } from '#modules/complaints/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../../csv-answer.ts';
import { countedDays, throughLast } from '../counted-days.ts';
import { daysText, groupName } from '../group-words.ts';

/** The same figures as a sheet. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...COMPLAINT_ROLES);
  const days = countedDays(queryOf(request), ctx.now);
  const [t, all, counts, groups] = await Promise.all([
    getTranslations('complaints.hearing.statistics'),
    getTranslations('complaints'),
    complaintCounts(throughLast(days)),
    complaintGroups(throughLast(days)),
  ]);
  return csvAnswer(`khieu-nai-${days.from}-${days.to}`, [
    [t('group'), t('name'), t('count')],
    ['', t('received'), counts.received],
    ['', t('escalated'), counts.escalated],
    ['', t('closed'), counts.closed],
    ['', t('medianDays'), counts.medianDays === null ? null : daysText(counts.medianDays)],
    ['', t('awarded'), counts.awardedVnd],
    ['', t('refunded'), counts.refundedVnd],
    ...groups.map((one) => [t(`by.${one.kind}`), groupName(all, one), one.count]),
  ]);
}

import { getTranslations } from 'next-intl/server';
import { dayOf, formatFullMoment } from '#kernel/time.ts';
import { SANCTION_ROLES } from '#modules/sanctions/core/policy.ts';
import { officialSanctions } from '#modules/sanctions/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';
import { sanctionFilter } from '../sanction-filter.ts';

const moment = (at: Date | null): string => (at === null ? '' : formatFullMoment(at));

/** Decisions as a sheet, under the same filter. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...SANCTION_ROLES);
  const t = await getTranslations('sanctions');
  const found = await officialSanctions(ctx, sanctionFilter(queryOf(request)), true);
  return csvAnswer(`xu-ly-${dayOf(ctx.now)}`, [
    [
      t('desk.code'),
      t('desk.shop'),
      t('one.about'),
      t('desk.level'),
      t('desk.state'),
      t('one.citation'),
      t('desk.reason'),
      t('one.proposed'),
      t('one.decided'),
      t('desk.fromOn', { from: '' }),
      t('seller.until', { moment: '' }),
      t('one.ended'),
    ],
    ...(found?.rows ?? []).map((row) => [
      row.code,
      row.shopName,
      row.productName ?? t('desk.whole'),
      t(`level.${row.level}`),
      t(`state.${row.state}`),
      row.citation,
      row.reason,
      `${row.proposedByName}, ${moment(row.proposedAt)}`,
      row.decidedByName ? `${row.decidedByName}, ${moment(row.decidedAt)}` : '',
      moment(row.startsAt),
      moment(row.untilAt),
      moment(row.endedAt),
    ]),
  ]);
}

import { getTranslations } from 'next-intl/server';
import { plainNumber } from '#kernel/csv.ts';
import { typedIn } from '#modules/indicators/queries.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer } from '../../../../../csv-answer.ts';

/** The index by year and pillar, with sources; those that were put right too. */
export async function GET(): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const [t, typed] = await Promise.all([getTranslations('indicators'), typedIn(ctx)]);
  return csvAnswer('ebi', [
    [
      t('span.year'),
      t('ebi.province'),
      t('ebi.score'),
      t('ebi.rank'),
      t('ebi.provinces'),
      t('ebi.people'),
      t('ebi.consumers'),
      t('ebi.businesses'),
      t('source'),
      t('outside.sourceDay'),
      t('outside.entered'),
      t('outside.corrected'),
      t('targets.reason'),
    ],
    ...(typed?.ebi ?? []).map((row) => [
      row.year,
      row.provinceName,
      plainNumber(row.score),
      row.rank,
      row.provinces,
      plainNumber(row.people),
      plainNumber(row.consumers),
      plainNumber(row.businesses),
      row.source,
      row.sourceDay,
      row.enteredBy ?? '',
      row.isCorrected ? 'x' : '',
      row.reason,
    ]),
  ]);
}

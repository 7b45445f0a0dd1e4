import { getTranslations } from 'next-intl/server';
import { plainNumber } from '#kernel/csv.ts';
import { indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { typedIn } from '#modules/indicators/queries.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer } from '../../../../../csv-answer.ts';
import { scopeText } from '../../../tong-quan/plan-tiles.ts';

/** Every figure typed in, those that were put right too. */
export async function GET(): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const [t, typed] = await Promise.all([getTranslations('indicators'), typedIn(ctx)]);
  return csvAnswer('so-ngoai', [
    [
      t('indicator'),
      t('targets.scope'),
      t('fromDay'),
      t('toDay'),
      t('figure'),
      t('source'),
      t('outside.sourceDay'),
      t('outside.entered'),
      t('outside.enteredAt'),
      t('outside.corrected'),
      t('targets.reason'),
    ],
    ...(await Promise.all(
      (typed?.figures ?? []).map(async (row) => {
        const known = indicatorOf(row.indicator);
        return [
          known ? t(`about.${known.code}.name`) : row.indicator,
          (await scopeText(row.districts)) || t('wholeProvince'),
          row.from,
          row.to,
          plainNumber(row.value),
          row.source,
          row.sourceDay,
          row.enteredBy ?? '',
          row.enteredAt.toISOString(),
          row.isCorrected ? 'x' : '',
          row.reason,
        ];
      }),
    )),
  ]);
}

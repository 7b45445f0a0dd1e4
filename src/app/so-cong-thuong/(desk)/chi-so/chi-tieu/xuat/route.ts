import { getLocale, getTranslations } from 'next-intl/server';
import { plainNumber } from '#kernel/csv.ts';
import { indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { planTargets } from '#modules/indicators/queries.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer } from '../../../../../csv-answer.ts';
import { scopeText } from '../../../tong-quan/plan-tiles.ts';

/** Every row of every plan. */
export async function GET(): Promise<Response> {
  await requireOfficial(...DESK_ROLES);
  const [locale, t, targets] = await Promise.all([getLocale(), getTranslations('indicators'), planTargets()]);
  return csvAnswer('chi-tieu-ke-hoach', [
    [
      t('targets.plan'),
      t('indicator'),
      t('targets.scope'),
      t('targets.goal'),
      t('target'),
      t('fromDay'),
      t('toDay'),
      t('source'),
      t('targets.reason'),
    ],
    ...(await Promise.all(
      targets.map(async (target) => {
        const known = indicatorOf(target.indicator);
        return [
          locale === 'en' ? target.planName.en : target.planName.vi,
          known ? t(`about.${known.code}.name`) : target.indicator,
          (await scopeText(target.districts)) || t('wholeProvince'),
          t(`targets.goals.${target.goal}`),
          [target.value, ...(target.valueTo === null ? [] : [target.valueTo])].map(plainNumber).join('–'),
          target.from,
          target.to,
          target.source,
          target.reason,
        ];
      }),
    )),
  ]);
}

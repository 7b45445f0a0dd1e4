import { getTranslations } from 'next-intl/server';
import { plainNumber } from '#kernel/csv.ts';
import { INDICATORS } from '#modules/indicators/core/catalogue.ts';
import { knownFigures, knownOn } from '#modules/indicators/core/outside.ts';
import { readPeriod } from '#modules/indicators/core/period.ts';
import { targetOf } from '#modules/indicators/core/target.ts';
import { planTargets, typedIn, valuesOf } from '#modules/indicators/queries.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';

/** Every indicator with its definition, figure, what it was made of and the target of the day. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const period = readPeriod(queryOf(request).ky, ctx.now);
  const [t, figures, targets, typed] = await Promise.all([
    getTranslations('indicators'),
    valuesOf(ctx, period),
    planTargets(),
    typedIn(ctx),
  ]);
  const typedFigures = typed ? knownFigures(typed) : [];
  return csvAnswer(`chi-so-${period.key}`, [
    [
      t('code'),
      t('indicator'),
      t('definition'),
      t('figure'),
      t('part'),
      t('wholeOf'),
      t('target'),
      t('source'),
      t('version'),
    ],
    ...INDICATORS.map(({ code, counted, version }) => {
      const value = figures?.get(code)?.value;
      const outside = knownOn(typedFigures, code, period.to).find(({ districts }) => districts.length === 0);
      const target = targetOf(targets, code, period.to);
      return [
        code,
        t(`about.${code}.name`),
        t(`about.${code}.definition`),
        plainNumber((value ?? outside)?.value),
        value?.part ?? null,
        value?.whole ?? null,
        plainNumber(target?.value),
        outside?.source ?? t(`counted.${counted}`),
        version,
      ];
    }),
  ]);
}

import { getTranslations } from 'next-intl/server';
import { plainNumber } from '#kernel/csv.ts';
import { MEASURED } from '#modules/indicators/core/catalogue.ts';
import { readPeriod } from '#modules/indicators/core/period.ts';
import { frameOf, valuesOf } from '#modules/indicators/queries.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../csv-answer.ts';

/** Every unit with every figure that is told by unit, and the whole market last. */
export async function GET(request: Request): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const period = readPeriod(queryOf(request).ky, ctx.now);
  const [t, figures, frame] = await Promise.all([getTranslations('indicators'), valuesOf(ctx, period), frameOf(ctx)]);
  const codes = MEASURED.filter(({ cuts }) => cuts.includes('area'));
  const units = new Set(codes.flatMap(({ code }) => [...(figures?.get(code)?.by.area?.keys() ?? [])]));
  const ended = [...units].filter((id) => !frame?.places.today.some((place) => place.id === id));
  const rows = [...(frame?.places.today ?? []).map(({ id }) => id), ...ended];
  return csvAnswer(`chi-so-dia-ban-${period.key}`, [
    [t('unit'), ...codes.map(({ code }) => t(`about.${code}.name`))],
    ...rows.map((id) => [
      frame?.places.nameOf(id) ?? '',
      ...codes.map(({ code }) => plainNumber(figures?.get(code)?.by.area?.get(id)?.value)),
    ]),
    [t('whole'), ...codes.map(({ code }) => plainNumber(figures?.get(code)?.value.value))],
  ]);
}

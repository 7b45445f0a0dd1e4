import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { type CsvCell, plainNumber } from '#kernel/csv.ts';
import { type Cut, type Indicator, indicatorOf } from '#modules/indicators/core/catalogue.ts';
import { type Period, readPeriod } from '#modules/indicators/core/period.ts';
import { targetOf } from '#modules/indicators/core/target.ts';
import type { Value } from '#modules/indicators/core/value.ts';
import { frameOf, keptMonths, planTargets, trendOf, valuesOf } from '#modules/indicators/queries.ts';
import { DESK_ROLES } from '#modules/oversight/core/policy.ts';
import { requireOfficial } from '#platform/session.ts';
import { csvAnswer, queryOf } from '../../../../../csv-answer.ts';
import { namedParts } from '../../cut-lines.ts';

type Ctx = Awaited<ReturnType<typeof requireOfficial>>;
const CUT_OF: Readonly<Record<string, Cut>> = {
  'dia-ban': 'area',
  'huyen-cu': 'district',
  loai: 'kind',
  'noi-ban': 'channel',
};
const MOST_KEPT = 120;

/** The numbers of one chart or table of an indicator, with what each was made of. */
export async function GET(request: Request, { params }: { params: Promise<{ ma: string }> }): Promise<Response> {
  const ctx = await requireOfficial(...DESK_ROLES);
  const indicator = indicatorOf((await params).ma);
  if (!indicator || indicator.counted === 'outside') notFound();
  const { ky, bang = '' } = queryOf(request);
  const period = readPeriod(ky, ctx.now);
  const cut = CUT_OF[bang];
  const rows = cut
    ? await cutRows(ctx, indicator, period, cut)
    : bang === 'da-chot'
      ? await keptRows(ctx, indicator)
      : await trendRows(ctx, indicator, period, bang === 'tuan' ? 'weeks' : 'months');
  return csvAnswer(`${indicator.code}-${bang || 'thang'}-${period.key}`, rows);
}

async function headOf(indicator: Indicator, first: readonly string[]): Promise<CsvCell[]> {
  const t = await getTranslations('indicators');
  return [
    ...first,
    t(`about.${indicator.code}.name`),
    t('part'),
    t('wholeOf'),
    ...indicator.beside.map((one) => t(`measure.${one}`)),
  ];
}

const cellsOf = (indicator: Indicator, { value, part, whole, sums }: Value): CsvCell[] => [
  plainNumber(value),
  part,
  whole,
  ...indicator.beside.map((one) => sums[one] ?? 0n),
];

async function cutRows(ctx: Ctx, indicator: Indicator, period: Period, cut: Cut): Promise<CsvCell[][]> {
  const [t, figures, frame] = await Promise.all([getTranslations('indicators'), valuesOf(ctx, period), frameOf(ctx)]);
  const figure = [...(figures?.values() ?? [])].find((one) => one.indicator.code === indicator.code);
  if (!figure || !frame) notFound();
  return [
    await headOf(indicator, [t(`cutHead.${cut}`)]),
    ...(await namedParts(figure, cut, frame.places)).map(({ name, value }) => [name, ...cellsOf(indicator, value)]),
    [t('whole'), ...cellsOf(indicator, figure.value)],
  ];
}

async function trendRows(
  ctx: Ctx,
  indicator: Indicator,
  period: Period,
  steps: 'weeks' | 'months',
): Promise<CsvCell[][]> {
  const [t, trend, targets] = await Promise.all([
    getTranslations('indicators'),
    trendOf(ctx, indicator, period),
    planTargets(),
  ]);
  return [
    [...(await headOf(indicator, [t('fromDay'), t('toDay')])), t('target')],
    ...(trend?.[steps] ?? []).map(({ step, value }) => {
      const target = targetOf(targets, indicator.code, step.to);
      return [step.from, step.to, ...cellsOf(indicator, value), plainNumber(target?.value)];
    }),
  ];
}

async function keptRows(ctx: Ctx, indicator: Indicator): Promise<CsvCell[][]> {
  const [t, kept] = await Promise.all([getTranslations('indicators'), keptMonths(ctx, indicator.code, MOST_KEPT)]);
  return [
    [t('keptDay'), t(`about.${indicator.code}.name`), t('part'), t('wholeOf'), t('version'), t('keptAt')],
    ...(kept ?? []).map(({ day, value, part, whole, version, takenAt }) => [
      day,
      plainNumber(value),
      part,
      whole,
      version,
      takenAt.toISOString(),
    ]),
  ];
}

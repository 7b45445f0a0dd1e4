import { getTranslations } from 'next-intl/server';
import { formatDay, formatShortDay } from '#kernel/time.ts';
import type { Indicator } from '#modules/indicators/core/catalogue.ts';
import { type PlanTarget, targetOf } from '#modules/indicators/core/target.ts';
import type { TrendPoint } from '#modules/indicators/queries.ts';
import { shownValue } from '#modules/indicators/ui/shown.ts';
import type { TrendMark } from '#modules/indicators/ui/trend-chart.tsx';

const MONTHS_SHOWN = 13;

/** Months with the same month a year before, each judged by the target that held at its end. */
export function monthMarks(
  indicator: Indicator,
  points: readonly TrendPoint[],
  targets: readonly PlanTarget[],
): TrendMark[] {
  const byKey = new Map(points.map((point) => [point.step.key, point]));
  return points.slice(-MONTHS_SHOWN).map(({ step, value }) => {
    const [year, month] = step.key.split('-').map(Number);
    const before = byKey.get(`${(year ?? 0) - 1}-${step.key.slice(5)}`);
    const isKnown = before !== undefined && hasAnything(before);
    return {
      label: month === 1 ? `1/${String(year).slice(2)}` : String(month),
      name: `${month}/${year}`,
      value: hasAnything({ step, value }) ? value.value : null,
      shown: hasAnything({ step, value }) ? shownValue(indicator.unit, value) : '–',
      before: isKnown ? (before?.value.value ?? null) : null,
      target: targetOf(targets, indicator.code, step.to)?.value ?? null,
    };
  });
}

/** Of a stand nothing is known before it was first kept: that is no zero. */
const hasAnything = ({ value }: TrendPoint): boolean => value.value !== null;

const EVERY_WEEKS = 4;

export async function weekMarks(
  indicator: Indicator,
  points: readonly TrendPoint[],
  targets: readonly PlanTarget[],
): Promise<TrendMark[]> {
  const t = await getTranslations('indicators');
  return points.map((point, at) => ({
    label: (points.length - 1 - at) % EVERY_WEEKS === 0 ? formatShortDay(point.step.from) : '',
    name: t('weekOf', { from: formatShortDay(point.step.from), to: formatDay(point.step.to) }),
    value: hasAnything(point) ? point.value.value : null,
    shown: hasAnything(point) ? shownValue(indicator.unit, point.value) : '–',
    before: null,
    target: targetOf(targets, indicator.code, point.step.to)?.value ?? null,
  }));
}

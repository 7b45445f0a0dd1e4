import { getLocale, getTranslations } from 'next-intl/server';
import type { ComponentProps } from 'react';
import { type Day, formatDay } from '#kernel/time.ts';
import { type Indicator, indicatorOf } from '#modules/indicators/core/catalogue.ts';
import type { Figures } from '#modules/indicators/core/figures.ts';
import { type KnownFigure, knownOn } from '#modules/indicators/core/outside.ts';
import type { Period } from '#modules/indicators/core/period.ts';
import { isNational, type PlanTarget, targetsOn } from '#modules/indicators/core/target.ts';
import { numberText, shownValue } from '#modules/indicators/ui/shown.ts';
import type { TargetTile } from '#modules/indicators/ui/target-tile.tsx';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { indicatorHref } from '../chi-so/figure-links.ts';

type Tile = ComponentProps<typeof TargetTile> & { key: string };
type Read = {
  period: Period;
  figures: Figures;
  before: Figures;
  targets: readonly PlanTarget[];
  outside: readonly KnownFigure[];
};

/** Shown besides, with or without a target. */
const ALWAYS = ['active-sellers', 'household-sellers', 'listings', 'orders', 'sales'] as const;

const MOST_NAMED_DISTRICTS = 3;

/** `Vĩnh Yên, Phúc Yên`: where a target counts when not everywhere. */
export async function scopeText(districts: readonly string[]): Promise<string> {
  if (districts.length === 0) return '';
  if (districts.length > MOST_NAMED_DISTRICTS)
    return (await getTranslations('indicators'))('someDistricts', { count: districts.length });
  const { former } = loadProvince(env.PROVINCE).areas;
  return districts.map((code) => former.find((area) => area.districtCode === code)?.districtName ?? code).join(', ');
}

/** Of one indicator and scope the province's own target stands for the country's as well. */
export function targetsShown(targets: readonly PlanTarget[], day: Day): PlanTarget[] {
  const chosen = new Map<string, PlanTarget>();
  for (const target of targetsOn(targets, day)) {
    const key = `${target.indicator} ${[...target.districts].sort().join('+')}`;
    const known = chosen.get(key);
    if (!known || isNational(known.plan)) chosen.set(key, target);
  }
  // What the market measures itself comes first: it moves every day.
  const isOutside = ({ indicator }: PlanTarget) => Number(indicatorOf(indicator)?.counted === 'outside');
  return [...chosen.values()].sort((a, b) => isOutside(a) - isOutside(b));
}

/** The plan's numbers of the day first, then what the market is asked for besides. */
export async function tilesOf(read: Read): Promise<Tile[]> {
  const shown = targetsShown(read.targets, read.period.to);
  const withTarget = await Promise.all(shown.map((target) => targetTile(target, read)));
  const rest = ALWAYS.filter((code) => !shown.some(({ indicator }) => indicator === code));
  const without = await Promise.all(rest.map((code) => plainTile(code, read)));
  return [...withTarget, ...without].filter((tile) => tile !== null);
}

async function targetTile(target: PlanTarget, read: Read): Promise<Tile | null> {
  const indicator = indicatorOf(target.indicator);
  if (!indicator) return null;
  const [t, scope] = await Promise.all([getTranslations('indicators'), scopeText(target.districts)]);
  const label = scope
    ? t('scoped', { name: t(`about.${indicator.code}.name`), scope })
    : t(`about.${indicator.code}.name`);
  const base = {
    key: target.id,
    label,
    unit: indicator.unit,
    target,
    href: indicatorHref(indicator.code, read.period),
  };
  if (indicator.counted === 'outside') {
    const figure = knownOn(read.outside, indicator.code, read.period.to).find(
      (one) => [...one.districts].sort().join() === [...target.districts].sort().join(),
    );
    return {
      ...base,
      value: figure?.value ?? null,
      shown: figure ? numberText(indicator.unit, figure.value) : '–',
      note: figure?.source ?? t('notEntered'),
      change: figure ? t('asOf', { day: formatDay(figure.to) }) : t('notEntered'),
    };
  }
  // A target of some districts only: our own figures are told by today's units, not by those.
  return target.districts.length > 0 ? null : { ...base, ...(await measured(indicator, read)) };
}

async function plainTile(code: (typeof ALWAYS)[number], read: Read): Promise<Tile | null> {
  const indicator = indicatorOf(code);
  if (!indicator) return null;
  const t = await getTranslations('indicators');
  return {
    key: code,
    label: t(`about.${code}.name`),
    unit: indicator.unit,
    target: null,
    href: indicatorHref(code, read.period),
    ...(await measured(indicator, read)),
  };
}

async function measured(indicator: Indicator, { figures, before }: Read) {
  const t = await getTranslations('indicators');
  const find = (from: Figures) => [...from.values()].find((figure) => figure.indicator.code === indicator.code)?.value;
  const [now, then] = [find(figures), find(before)];
  if (!now) return { value: null, shown: '–', note: '', change: null };
  const isKnown = then !== undefined && then.value !== null && now.value !== null;
  return {
    value: now.value,
    shown: shownValue(indicator.unit, now),
    note: t(isKnown ? 'compared' : 'comparedNothing'),
    change: isKnown ? await changeText(indicator, (now.value ?? 0) - (then?.value ?? 0)) : null,
  };
}

async function changeText(indicator: Indicator, change: number): Promise<string> {
  const [t, locale] = await Promise.all([getTranslations('indicators'), getLocale()]);
  const sign = change > 0 ? '+' : change < 0 ? '−' : '±';
  const size = Math.abs(change);
  if (indicator.unit === 'percent')
    return t('points', {
      change: `${sign}${size.toLocaleString(locale === 'en' ? 'en' : 'vi', { maximumFractionDigits: 1 })}`,
    });
  return `${sign}${numberText(indicator.unit, size)}`;
}

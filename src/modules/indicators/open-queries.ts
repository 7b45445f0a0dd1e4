import { type Day, dayOf } from '#kernel/time.ts';
import { now } from '#platform/clock.ts';
import { memo } from '#platform/memo.ts';
import { type Cut, type Indicator, type IndicatorCode, indicatorOf, MEASURED } from './core/catalogue.ts';
import type { Figure } from './core/figures.ts';
import { type OpenFigure, openParts } from './core/open.ts';
import { type Days, monthsUntil, type Period, readPeriod } from './core/period.ts';
import { outsideFigures } from './outside-queries.ts';
import { places } from './place-queries.ts';
import { readFigures, series } from './read-queries.ts';

/** Everybody may ask, so the same answer serves a minute's visitors. */
const KEPT_MS = 60_000;
const MONTHS = 13;
const readOpen = memo(KEPT_MS, async (key: string) => {
  const [from = '', to = ''] = key.split(' ');
  return readFigures({ from, to });
});
const readTrend = memo(KEPT_MS, async (key: string) => {
  const [code = '', until = ''] = key.split(' ');
  const indicator = indicatorOf(code);
  return indicator ? series(indicator, monthsUntil(until, MONTHS)) : [];
});

export const OPEN: readonly (Indicator & { code: IndicatorCode })[] = MEASURED.filter(({ isOpen }) => isOpen);

export const openIndicator = (code: string): (Indicator & { code: IndicatorCode }) | null =>
  OPEN.find((one) => one.code === code) ?? null;

const figuresOf = ({ from, to }: Days) => readOpen(`${from} ${to}`);

/** Every open figure of some days. */
export async function openFigures(days: Days): Promise<Figure[]> {
  const figures = await figuresOf(days);
  return OPEN.flatMap(({ code }) => figures.get(code) ?? []);
}

/** One open figure with the parts that may be told, small ones folded, and its months. */
export async function openFigure(code: string, period: Period): Promise<OpenFigure | null> {
  const indicator = openIndicator(code);
  if (!indicator) return null;
  const figures = await figuresOf(period);
  const figure = figures.get(indicator.code);
  if (!figure) return null;
  const partsBy = (cut: Cut) => openParts(figure, cut, figures.get('active-sellers')?.by[cut]);
  const all = await places();
  const areas = partsBy('area').map((part) => {
    const place = all.today.find(({ id }) => id === part.key);
    return { ...part, code: place?.code ?? null, slug: place?.slug ?? null, name: part.key && all.nameOf(part.key) };
  });
  return {
    figure,
    areas: areas.sort((a, b) => (a.name ?? '\uffff').localeCompare(b.name ?? '\uffff', 'vi')),
    kinds: partsBy('kind'),
    channels: partsBy('channel'),
    months: await readTrend(`${indicator.code} ${period.to}`),
  };
}

export type OpenOutside = {
  indicator: string;
  districts: readonly string[];
  from: string;
  to: string;
  value: number;
  source: string;
};

/** The period that an address names, and today: a public page asks nobody who is there. */
export async function openPeriod(key: string | string[] | undefined): Promise<{ period: Period; today: Day }> {
  const at = await now();
  return { period: readPeriod(typeof key === 'string' ? key : undefined, at), today: dayOf(at) };
}

/** What was entered from outside, with its source; who entered it is nobody else's business. */
export async function openOutside(today: Day): Promise<OpenOutside[]> {
  return (await outsideFigures())
    .filter(({ isCorrected, from }) => !isCorrected && from <= today)
    .map(({ indicator, districts, from, to, value, source }) => ({ indicator, districts, from, to, value, source }));
}

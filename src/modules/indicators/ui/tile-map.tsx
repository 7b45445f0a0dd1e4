import { useTranslations } from 'next-intl';
import { cx } from '#ui/class-names.ts';
import type { Unit } from '../core/catalogue.ts';
import { mapSteps } from '../core/map-steps.ts';
import { numberText, shortNumber } from './shown.ts';

export type Tile = {
  key: string;
  /** Without its kind where that is clear: a tile is small. */
  name: string;
  fullName: string;
  column: number;
  row: number;
  value: number | null;
  shown: string;
  href: string;
};

// Written out: classes are found in the source by their whole names.
const COLUMNS = [
  'col-start-1',
  'col-start-2',
  'col-start-3',
  'col-start-4',
  'col-start-5',
  'col-start-6',
  'col-start-7',
  'col-start-8',
];
const ROWS = [
  'row-start-1',
  'row-start-2',
  'row-start-3',
  'row-start-4',
  'row-start-5',
  'row-start-6',
  'row-start-7',
  'row-start-8',
];
const STEPS = ['bg-map-0', 'bg-map-1', 'bg-map-2', 'bg-map-3', 'bg-map-4', 'bg-map-5'];
const LIGHT_TEXT_FROM = 4;

/**
 * Every unit as one equal square near its true place, so that a small ward counts as much as a big commune. The number
 * stands in the square and what the colours mean is written beneath; each square is a link, named by what is read in it
 * (WCAG 2.5.3).
 */
export function TileMap({
  caption,
  unit,
  tiles,
  current,
}: {
  caption: string;
  unit: Unit;
  tiles: readonly Tile[];
  current?: string | undefined;
}) {
  const t = useTranslations('indicators');
  const known = tiles.flatMap(({ value }) => (value === null ? [] : [value]));
  const { bounds, stepOf } = mapSteps(known);
  // With few steps the colours still run from the lightest to a dark one.
  const colour = (step: number): number => (bounds.length === 0 ? 1 : Math.round((step * 5) / bounds.length));
  const inOrder = [...tiles].sort((a, b) => a.row - b.row || a.column - b.column);
  const words = bounds.map((bound) => numberText(unit, bound));
  // Of things that are counted one by one a step ends before the next begins.
  const stepText = (step: number, from: string, to: string): string => {
    if (unit !== 'count') return t('map.between', { from, to });
    const last = numberText(unit, (bounds[step] ?? 0) - 1);
    return last === from ? from : t('map.between', { from, to: last });
  };
  return (
    <figure>
      <figcaption className="sr-only">{caption}</figcaption>
      <div className="overflow-x-auto pb-1">
        <ul className="grid w-full min-w-100 grid-cols-7 gap-1">
          {inOrder.map((tile) => {
            const step = tile.value === null ? null : colour(stepOf(tile.value));
            return (
              <li key={tile.key} className={cx(COLUMNS[tile.column - 1], ROWS[tile.row - 1])}>
                <a
                  href={tile.href}
                  aria-current={tile.key === current || undefined}
                  title={`${tile.fullName}: ${tile.value === null ? t('map.nothing') : tile.shown}`}
                  className={cx(
                    'flex h-full min-h-15.5 flex-col justify-between rounded-8 border px-1 py-1 text-13 leading-tight',
                    'hover:outline-2 hover:outline-offset-1 hover:outline-text',
                    'aria-[current]:outline-2 aria-[current]:outline-offset-1 aria-[current]:outline-text',
                    step === null ? 'border-dashed border-line-strong bg-surface' : STEPS[step],
                    step !== null && (step === 0 ? 'border-line' : 'border-transparent'),
                    step !== null && step >= LIGHT_TEXT_FROM ? 'text-white' : 'text-text',
                  )}
                >
                  <span className="line-clamp-3 wrap-break-word">{tile.name}</span>{' '}
                  <span className="text-right text-13 font-bold tabular">
                    {tile.value === null ? '–' : shortNumber(t, unit, tile.value)}
                  </span>
                </a>
              </li>
            );
          })}
        </ul>
      </div>
      {known.length > 0 && (
        <ul aria-label={t('map.legend')} className="mt-3 flex gap-1 text-13 text-text-2">
          {[...words, ''].map((_, step) => {
            const [from, to] = [words[step - 1], words[step]];
            return (
              <li key={from ?? 'first'} className="min-w-0 flex-1">
                <span
                  aria-hidden="true"
                  className={cx('block h-2.5 rounded-6 border border-line', STEPS[colour(step)])}
                />
                <span className="mt-1 block text-center">
                  {from === undefined
                    ? to === undefined
                      ? t('map.all')
                      : t('map.below', { value: to })
                    : to === undefined
                      ? t('map.from', { value: from })
                      : stepText(step, from, to)}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </figure>
  );
}

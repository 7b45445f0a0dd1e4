import { useLocale, useTranslations } from 'next-intl';
import type { Crop, CropTone } from '#provinces/pack.ts';
import { cx } from '#ui/class-names.ts';
import { localePath } from '#ui/link.tsx';
import { placeText } from './wording.ts';

const FILLS: Record<CropTone, string> = {
  dragon: 'fill-(--dragon-400)',
  leaf: 'fill-(--leaf-400)',
  'leaf-light': 'fill-(--leaf-300)',
  grain: 'fill-(--grain-300)',
  'grain-dark': 'fill-(--grain-500)',
  clay: 'fill-(--clay-300)',
};
const MONTHS = Array.from({ length: 12 }, (_, index) => index + 1);
const WIDE = 300;

/** Months in a row as one bar: `[5,6,7,9]` → 5 to 7, 9 to 9. */
function spansOf(months: readonly number[]): [number, number][] {
  const spans: [number, number][] = [];
  for (const month of [...months].sort((a, b) => a - b)) {
    const last = spans.at(-1);
    if (last && last[1] === month - 1) last[1] = month;
    else spans.push([month, month]);
  }
  return spans;
}

/** What bears when; the black line is today. A name leads to its goods. */
export function CropCalendar({ crops, day }: { crops: readonly Crop[]; day: string }) {
  const t = useTranslations('front');
  const locale = useLocale();
  const month = Number(day.slice(5, 7));
  const at = ((month - 1 + (Number(day.slice(8, 10)) - 1) / 31) / 12) * WIDE;
  const nameOf = (crop: Crop) => (locale === 'vi' ? crop.name.vi : crop.name.en);
  const bearing = crops.filter((crop) => crop.months.includes(month)).map((crop) => placeText(nameOf(crop)));
  const names =
    bearing.length > 1
      ? t('and', { first: bearing.slice(0, -1).join(', '), last: bearing.at(-1) ?? '' })
      : bearing.join('');
  return (
    <div className="h-full rounded-16 border border-line bg-surface p-4 lg:p-8">
      <h2>{t('calendar')}</h2>
      <p className="mt-1 text-text-2">
        {bearing.length > 0 ? t('calendarNow', { month, names }) : t('calendarNone', { month })} {t('calendarLine')}
      </p>
      <table className="mt-3 w-full border-collapse text-left">
        <caption className="sr-only">{t('calendar')}</caption>
        <thead>
          <tr className="text-14 text-text-3">
            <th scope="col" className="w-28 py-1 font-normal lg:w-44">
              {t('month')}
            </th>
            <th scope="col" className="py-1 font-normal">
              <span className="sr-only">{t('monthsInSeason')}</span>
              <span aria-hidden="true" className="grid grid-cols-12 text-center tabular">
                {MONTHS.map((n) => (
                  <span
                    key={n}
                    className={cx(
                      n === month ? 'font-bold text-accent' : 'max-sm:hidden',
                      [1, 4, 8, 12].includes(n) && 'max-sm:inline',
                      n === 1 && 'col-start-1',
                      n === 4 && 'col-start-4',
                      n === 8 && 'col-start-8',
                      n === 12 && 'col-start-12',
                      n === month && COLUMN_STARTS[n],
                    )}
                  >
                    {n}
                  </span>
                ))}
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {crops.map((crop) => (
            <tr key={crop.query}>
              <th scope="row" className="font-medium">
                <a
                  href={`${localePath(locale, '/tim-kiem')}?q=${encodeURIComponent(crop.query)}`}
                  className="flex min-h-tap items-center leading-snug hover:text-link hover:underline lg:min-h-9"
                >
                  {nameOf(crop)}
                </a>
              </th>
              <td>
                <span className="sr-only">{crop.months.join(', ')}</span>
                <svg
                  aria-hidden="true"
                  viewBox={`0 0 ${WIDE} 24`}
                  preserveAspectRatio="none"
                  className="block h-6 w-full overflow-visible"
                >
                  <rect y="6" width={WIDE} height="12" rx="6" className="fill-strong" />
                  {spansOf(crop.months).map(([from, to]) => (
                    <rect
                      key={from}
                      x={((from - 1) / 12) * WIDE}
                      y="6"
                      width={((to - from + 1) / 12) * WIDE}
                      height="12"
                      rx="6"
                      className={FILLS[crop.tone]}
                    />
                  ))}
                  <rect x={at - 0.9} y="1" width="1.8" height="22" className="fill-chart-target" />
                </svg>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const COLUMN_STARTS: Record<number, string> = {
  1: 'col-start-1',
  2: 'col-start-2',
  3: 'col-start-3',
  4: 'col-start-4',
  5: 'col-start-5',
  6: 'col-start-6',
  7: 'col-start-7',
  8: 'col-start-8',
  9: 'col-start-9',
  10: 'col-start-10',
  11: 'col-start-11',
  12: 'col-start-12',
};

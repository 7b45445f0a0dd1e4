import { useTranslations } from 'next-intl';
import { cx } from './class-names.ts';

export type ColumnPoint = {
  label: string;
  value: number;
  /** The value as it is read, such as `180.000 ₫`. */
  shown: string;
  current?: boolean;
};

/** Small columns with their words under them; the numbers stand in a table behind "Bảng số". */
export function ChartColumns({
  caption,
  labelHead,
  valueHead,
  points,
  onDeep = false,
}: {
  caption: string;
  labelHead: string;
  valueHead: string;
  points: readonly ColumnPoint[];
  onDeep?: boolean;
}) {
  const t = useTranslations('ui');
  const top = Math.max(1, ...points.map((point) => point.value));
  const height = 64;
  const slot = 100 / Math.max(1, points.length);
  return (
    <figure>
      <figcaption className="sr-only">{caption}</figcaption>
      <svg aria-hidden="true" width="100%" height={height} className="block">
        {points.map((point, index) => {
          const tall = point.value === 0 ? 2 : Math.max(4, (point.value / top) * height);
          return (
            <rect
              key={point.label}
              x={`${index * slot + slot * 0.08}%`}
              y={height - tall}
              width={`${slot * 0.84}%`}
              height={tall}
              rx={tall > 8 ? 5 : 1}
              className={
                point.current ? (onDeep ? 'fill-mark-sun' : 'fill-chart-2') : onDeep ? 'fill-mark-near' : 'fill-chart-1'
              }
            />
          );
        })}
      </svg>
      <ul aria-hidden="true" className={cx('mt-1 flex text-14', onDeep ? 'text-on-deep' : 'text-text-3')}>
        {points.map((point) => (
          <li
            key={point.label}
            className={cx(
              'flex-1 text-center',
              point.current && 'font-semibold',
              point.current && (onDeep ? 'text-white' : 'text-text'),
            )}
          >
            {point.label}
          </li>
        ))}
      </ul>
      <details className="mt-1">
        <summary
          className={cx(
            'inline-flex min-h-tap list-none items-center text-14 font-semibold underline underline-offset-4',
            onDeep ? 'text-on-deep' : 'text-link',
          )}
        >
          {t('tableOfNumbers')}
        </summary>
        <table className="w-full text-14">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col" className="py-1 text-left font-semibold">
                {labelHead}
              </th>
              <th scope="col" className="py-1 text-right font-semibold">
                {valueHead}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label}>
                <th scope="row" className="py-1 text-left font-normal">
                  {point.label}
                </th>
                <td className="py-1 text-right tabular">{point.shown}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

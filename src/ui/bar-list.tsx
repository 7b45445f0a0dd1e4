import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import { byPosition } from './positions.ts';

export type BarTone = 'star' | 'ok' | 'wait' | 'bad' | 'chart-1' | 'chart-2' | 'chart-4';

const FILLS: Record<BarTone, string> = {
  star: 'fill-star',
  ok: 'fill-ok-mark',
  wait: 'fill-wait-mark',
  bad: 'fill-bad-mark',
  'chart-1': 'fill-chart-1',
  'chart-2': 'fill-chart-2',
  'chart-4': 'fill-chart-4',
};

/** A part of a whole as a bar; the number itself must stand beside it in words. */
export function Bar({ part, tone = 'ok', thin = false }: { part: number; tone?: BarTone; thin?: boolean }) {
  const percent = Math.min(100, Math.max(0, part * 100));
  const height = thin ? 4 : 6;
  return (
    <svg aria-hidden="true" width="100%" height={height} className="block">
      <rect width="100%" height={height} rx={height / 2} className="fill-strong" />
      {percent > 0 && (
        <rect width={`${Math.max(percent, 1.5)}%`} height={height} rx={height / 2} className={FILLS[tone]} />
      )}
    </svg>
  );
}

/** Value against a target: bar 10 high, black tick at the target. `part` and `target` are parts of the bar's length. */
export function BulletBar({ part, target, reached }: { part: number; target?: number; reached: boolean }) {
  const width = `${Math.min(100, Math.max(0, part * 100))}%`;
  return (
    <svg aria-hidden="true" width="100%" height="18" className="block overflow-visible">
      <rect y="4" width="100%" height="10" rx="5" className="fill-strong" />
      <rect y="4" width={width} height="10" rx="5" className={reached ? 'fill-ok-mark' : 'fill-wait-mark'} />
      {target !== undefined && (
        <rect x={`${Math.min(100, target * 100)}%`} y="0" width="2.5" height="18" className="fill-chart-target" />
      )}
    </svg>
  );
}

/** How many gave five stars, four, …: label, bar, count. */
export function BarList({
  rows,
  tone = 'star',
}: {
  rows: readonly { label: ReactNode; count: number }[];
  tone?: BarTone;
}) {
  const total = rows.reduce((sum, row) => sum + row.count, 0);
  return (
    <dl className="grid gap-1.5 text-14">
      {byPosition(rows).map(({ item: row, key }) => (
        <div key={key} className="flex items-center gap-3">
          <dt className="w-14 shrink-0 whitespace-nowrap">{row.label}</dt>
          <dd className="flex min-w-0 flex-1 items-center gap-3">
            <span className="min-w-0 flex-1">
              <Bar part={total === 0 ? 0 : row.count / total} tone={tone} />
            </span>
            <span className={cx('w-8 shrink-0 text-right text-text-2 tabular')}>{row.count}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

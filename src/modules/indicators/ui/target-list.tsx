import { useTranslations } from 'next-intl';
import { formatDay } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { BulletBar } from '#ui/bar-list.tsx';
import { byPosition } from '#ui/positions.ts';
import { isReached } from '../core/target.ts';
import { percentText } from './ways-bar.tsx';

export type TargetRow = {
  plan: string;
  name: string;
  /** Where it counts, when not everywhere. */
  scope: string;
  goal: 'at-least' | 'more-than' | 'at-most';
  value: number;
  valueTo?: number;
  from: string;
  to: string;
  source: string;
  measured: { percent: number | null; basis: string; href: string } | null;
  /** A figure of surveys, entered with its source, never derived from accounts. */
  isOutside: boolean;
};

/** The plan's numbers beside what is measured here: bar, tick at the target, and a word that says whether it is reached. */
export function TargetList({ rows }: { rows: readonly TargetRow[] }) {
  const t = useTranslations('indicators');
  return (
    <ul className="divide-y divide-line">
      {byPosition(rows).map(({ item: row, key }) => {
        const { measured } = row;
        const percent = measured?.percent ?? null;
        const reached = percent !== null && isReached(percent, row.goal, row.value);
        return (
          <li key={key} className="grid gap-x-5 gap-y-1.5 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_16rem] lg:px-5">
            <div className="min-w-0">
              <p className="font-semibold">
                {row.name}
                {row.scope && <span className="font-normal text-text-2"> · {row.scope}</span>}
              </p>
              <p className="text-text-2">
                {t(`goal.${row.goal}`, { value: row.valueTo ? `${row.value}–${row.valueTo}` : String(row.value) })} ·{' '}
                {row.plan}
              </p>
              <p className="text-13 text-text-3">
                {t('planDays', { from: formatDay(row.from), to: formatDay(row.to), source: row.source })}
              </p>
            </div>
            {measured ? (
              <div className="grid content-start gap-1">
                <p className="flex items-baseline justify-between gap-2">
                  <span className="text-18 font-bold tabular">{percentText(percent)}</span>
                  {percent === null ? (
                    <Badge small tone="off">
                      {t('nothingYet')}
                    </Badge>
                  ) : (
                    <ReachedBadge reached={reached} />
                  )}
                </p>
                <BulletBar part={(percent ?? 0) / 100} target={row.value / 100} reached={reached} />
                <p className="text-13 text-text-3">
                  <a href={measured.href} className="text-link hover:underline">
                    {measured.basis}
                  </a>
                </p>
              </div>
            ) : (
              row.isOutside && <p className="text-text-3">{t('outside')}</p>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** The word beside the bar: never colour alone. */
export function ReachedBadge({ reached }: { reached: boolean }) {
  const t = useTranslations('indicators');
  return (
    <Badge small tone={reached ? 'ok' : 'wait'}>
      {reached ? t('reached') : t('missing')}
    </Badge>
  );
}

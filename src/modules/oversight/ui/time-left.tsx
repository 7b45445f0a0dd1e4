import { useTranslations } from 'next-intl';
import { type Day, formatMoment } from '#kernel/time.ts';
import { type TimeLeft, timeLeft } from '#modules/work/core/time-left.ts';
import type { WorkRow } from '#modules/work/core/work.ts';
import { Badge } from '#ui/badge.tsx';
import { Bar } from '#ui/bar-list.tsx';
import { cx } from '#ui/class-names.ts';
import { useDeadline } from '#ui/deadline.ts';

type Span = { since: Date; dueAt: Date; now: Date; holidays?: readonly Day[] | null };

const TEXT = { ok: 'text-ok-text', wait: 'text-wait-text', bad: 'text-bad-text' } as const;

/** The time that is left as people say it: "3 giờ 12 phút", "Quá 2 ngày". */
function useTimeLeft({ since, dueAt, now, holidays = null }: Span): { left: TimeLeft; text: string } {
  const t = useTranslations('department.left');
  const left = timeLeft(since, dueAt, now, holidays);
  const time = t(left.words, { days: left.days, hours: left.hours, minutes: left.minutes });
  return { left, text: left.isLate ? t('late', { time }) : time };
}

/** On top of a case, with the hour it ends. `holidays` where its rule counts working days. */
export function DueBadge(span: Span) {
  const t = useTranslations('department');
  const deadline = useDeadline();
  const { left, text } = useTimeLeft(span);
  return <Badge tone={left.tone}>{t('due', { time: text, moment: deadline(span.dueAt) })}</Badge>;
}

type Timed = Pick<WorkRow, 'since' | 'dueAt' | 'isWaiting' | 'notBefore' | 'countsWorkingDays'>;

/** "3 giờ 12 phút" over a bar of the time that is used. */
export function TimeLeftCell({ row, now, holidays }: { row: Timed; now: Date; holidays: readonly Day[] }) {
  const t = useTranslations('department');
  const { since, dueAt } = row;
  const { left, text } = useTimeLeft({ since, dueAt, now, holidays: row.countsWorkingDays ? holidays : null });
  if (row.isWaiting) return <span className="text-text-3">{t('state.waiting')}</span>;
  if (row.notBefore && row.notBefore > now)
    return <span className="text-text-2">{t('state.notBefore', { moment: formatMoment(row.notBefore) })}</span>;
  return (
    <span className="block w-28">
      <span className={cx('block font-semibold whitespace-nowrap tabular', TEXT[left.tone])}>{text}</span>
      <span className="mt-1.5 block w-18">
        <Bar part={left.used} tone={left.tone} thin />
      </span>
    </span>
  );
}

import { useTranslations } from 'next-intl';
import { formatMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Bar } from '#ui/bar-list.tsx';
import { cx } from '#ui/class-names.ts';
import { useDeadline } from '#ui/deadline.ts';
import { timeLeft, type WorkRow } from '../core/work.ts';

const TEXT = { ok: 'text-ok-text', wait: 'text-wait-text', bad: 'text-bad-text' } as const;

function useWords(row: Pick<WorkRow, 'since' | 'dueAt'>, now: Date) {
  const t = useTranslations('department.left');
  const left = timeLeft(row.since, row.dueAt, now);
  const time = t(left.words, { days: left.days, hours: left.hours, minutes: left.minutes });
  return { left, text: left.isLate ? t('late', { time }) : time };
}

/** "3 giờ 12 phút" over a bar of the time that is used. */
export function TimeLeftCell({ row, now }: { row: WorkRow; now: Date }) {
  const t = useTranslations('department');
  const { left, text } = useWords(row, now);
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

/** The same on top of a case, with the hour it ends. */
export function DueBadge({ since, dueAt, now }: { since: Date; dueAt: Date; now: Date }) {
  const t = useTranslations('department');
  const deadline = useDeadline();
  const { left, text } = useWords({ since, dueAt }, now);
  return <Badge tone={left.tone}>{t('due', { time: text, moment: deadline(dueAt) })}</Badge>;
}

import { useTranslations } from 'next-intl';
import { formatFullMoment } from '#kernel/time.ts';
import type { ChangedAnswer } from '../call-queries.ts';

/** Answers taken back by their buyers: an answer that the shop noted and its buyer denies is worth a look. */
export function ChangedList({ rows }: { rows: readonly ChangedAnswer[] }) {
  const t = useTranslations('recalls');
  return (
    <ul className="divide-y divide-line">
      {rows.map(({ id, orderCode, from, to, notedBy, note, changedAt }) => (
        <li key={id} className="py-2.5">
          <span className="font-semibold tabular">{orderCode}</span> · {t(`changed.choice.${from}`)} →{' '}
          {t(`changed.choice.${to}`)}
          <span className="block text-14 text-text-3">
            {t(`changed.by.${notedBy ?? 'buyer'}`)}
            {note && ` · “${note}”`} · {t('changed.at', { moment: formatFullMoment(changedAt) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

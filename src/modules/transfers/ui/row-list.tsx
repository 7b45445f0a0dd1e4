import { CircleCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { dayOf, formatDay, formatFullMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { ROWS_PATH } from '../core/pages.ts';
import type { RowSummary, RowsOf } from '../queries.ts';

/** Money that came: how much, when, with what text, and what became of it. Each row leads to its page. */
export function RowList({ rows, of }: { rows: readonly RowSummary[]; of: RowsOf }) {
  const t = useTranslations('bankRows');
  const locale = useLocale();
  if (rows.length === 0)
    return (
      <EmptyState
        picture={{ element: <CircleCheck className="size-10" strokeWidth={1.5} />, tone: 'ok' }}
        title={t(`none.${of}`)}
      >
        {t(`noneText.${of}`)}
      </EmptyState>
    );
  return (
    <Box>
      {rows.map((row) => (
        <a
          key={row.id}
          href={localePath(locale, `${ROWS_PATH}/${row.id}`)}
          className="block px-4 py-3 hover:bg-sunken focus-visible:relative"
        >
          <span className="flex flex-wrap items-baseline justify-between gap-x-3 gap-y-1">
            <span className="text-18 font-bold tabular">{formatVnd(row.amountVnd)}</span>
            <Badge tone={of === 'open' ? 'wait' : 'ok'} icon={null}>
              {t(`outcome.${row.outcome}`)}
            </Badge>
          </span>
          <span className="block break-words text-text-2">{row.content || t('noContent')}</span>
          <span className="block text-14 text-text-3">
            {row.isTimeKnown ? formatFullMoment(row.happenedAt) : formatDay(dayOf(row.happenedAt))} ·{' '}
            {t(`source.${row.source}`)}
            {row.orderCodes.length > 0 && ` · ${row.orderCodes.join(', ')}`}
          </span>
        </a>
      ))}
    </Box>
  );
}

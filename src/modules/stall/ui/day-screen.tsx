import { Store } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatClock } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem, Rows } from '#ui/box.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import type { DaySale, StallDay } from '../queries.ts';
import { STALL_PATH } from './sale-screen.tsx';

/** What was sold at the stall on one day, and what came by each way. */
export function DayScreen({ day }: { day: StallDay }) {
  const t = useTranslations('stall');
  const locale = useLocale();
  const { rows, sold } = day;
  if (rows.length === 0)
    return (
      <EmptyState
        picture={{ element: <Store className="size-10" strokeWidth={1.5} />, tone: 'info' }}
        title={t('noneToday')}
        action={{ href: localePath(locale, STALL_PATH), label: t('sell') }}
      >
        {t('noneTodayText')}
      </EmptyState>
    );
  return (
    <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:items-start lg:gap-x-10">
      <section aria-label={t('sums')} className="lg:order-2">
        <Box>
          <Rows
            rows={[
              ...(['transfer', 'cash'] as const).map((way) => ({
                label: t(`sold.${way}`, { count: sold[way].sales }),
                value: formatVnd(sold[way].vnd),
              })),
              { label: t('sum'), value: formatVnd(sold.transfer.vnd + sold.cash.vnd), strong: true },
            ]}
          />
        </Box>
      </section>
      <Box>
        {rows.map((row) => (
          <BoxItem
            key={row.code}
            title={row.names.join(', ')}
            href={localePath(locale, `${STALL_PATH}/${row.code}`)}
            chevron={false}
            end={
              <span className="grid justify-items-end gap-1">
                <span className="font-semibold tabular">{formatVnd(row.totalVnd)}</span>
                <SaleBadge row={row} />
              </span>
            }
          >
            <span className="text-14 text-text-3 tabular">
              {formatClock(row.at)} · {row.code}
            </span>
          </BoxItem>
        ))}
      </Box>
    </div>
  );
}

function SaleBadge({ row }: { row: DaySale }) {
  const t = useTranslations('stall');
  if (row.state === 'awaiting_payment')
    return (
      <Badge tone="wait" small icon={null}>
        {t('badge.waiting')}
      </Badge>
    );
  if (row.state === 'cancelled')
    return (
      <Badge tone="off" small icon={null}>
        {t('badge.ended')}
      </Badge>
    );
  return (
    <Badge tone="ok" small icon={null}>
      {t(`badge.${row.way}`)}
    </Badge>
  );
}

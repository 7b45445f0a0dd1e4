import { Scale } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { Box, BoxRow } from '#ui/box.tsx';
import { Chip } from '#ui/chip.tsx';
import { useDayName } from '#ui/day-name.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import type { DayLists } from '../queries.ts';

/** On paper as on the phone: what to harvest, then box by box what goes in, with room to write the weight. */
export function DayListsScreen({ lists }: { lists: DayLists }) {
  const t = useTranslations('packing');
  const locale = useLocale();
  const dayName = useDayName();
  if (lists.packing.length === 0)
    return (
      <EmptyState
        picture={{ element: <Scale className="size-10" strokeWidth={1.5} />, tone: 'info' }}
        title={t('noLists')}
        action={{ href: localePath(locale, '/kenh-nguoi-ban/don-hang'), label: t('toOrders') }}
      >
        {t('nothingText')}
      </EmptyState>
    );
  return (
    <div className="grid gap-6">
      <div>
        <h1>{t('listsOf', { day: formatDay(lists.day) })}</h1>
        <p className="text-text-2 print:hidden">{t('printHint')}</p>
      </div>
      {lists.days.length > 1 && (
        <ul aria-label={t('days')} className="flex flex-wrap gap-2 print:hidden">
          {lists.days.map((day) => (
            <li key={day}>
              <Chip
                href={localePath(locale, `/kenh-nguoi-ban/don-hang/in?ngay=${day}`)}
                chosen={day === lists.day}
                removable={false}
              >
                {dayName(day)}
              </Chip>
            </li>
          ))}
        </ul>
      )}
      <section aria-labelledby="harvest" className="break-inside-avoid">
        <h2 id="harvest" className="mb-3 text-20">
          {t('harvest')}
        </h2>
        <Box>
          {lists.harvest.map((row) => (
            <BoxRow key={row.key} className="flex items-baseline justify-between gap-4">
              <span className="min-w-0">
                {row.name} {row.isWeighed && <WeighedMark />}
                <span className="block text-14 text-text-3">{t('inOrders', { count: row.orders })}</span>
              </span>
              <span className="shrink-0 text-18 font-bold tabular">{row.totalText}</span>
            </BoxRow>
          ))}
        </Box>
      </section>
      <section aria-labelledby="packing">
        <h2 id="packing" className="mb-3 text-20">
          {t('boxes', { count: lists.packing.length })}
        </h2>
        <div className="grid gap-4 lg:grid-cols-2 print:grid-cols-2">
          {lists.packing.map((order) => (
            <Box key={order.code} className="break-inside-avoid">
              <BoxRow>
                <p className="flex flex-wrap justify-between gap-x-3 font-semibold">
                  <span>{order.contactName}</span>
                  <span className="tabular">{order.code}</span>
                </p>
                <p className="text-text-2">{order.place}</p>
                {order.cashVnd > 0n && <p className="font-medium">{t('cash', { amount: formatVnd(order.cashVnd) })}</p>}
                {order.note && <p className="text-wait-text">{order.note}</p>}
              </BoxRow>
              {order.lines.map((line) => (
                <BoxRow key={line.id} className="flex items-baseline justify-between gap-4">
                  <span className="min-w-0">
                    {line.name} {line.isWeighed && <WeighedMark />}
                  </span>
                  <span className="shrink-0 text-right">
                    <span className="font-semibold tabular">{line.orderedText}</span>
                    {line.isWeighed && <span className="block text-14 text-text-3">{t('room')}</span>}
                  </span>
                </BoxRow>
              ))}
            </Box>
          ))}
        </div>
      </section>
    </div>
  );
}

function WeighedMark() {
  const t = useTranslations('packing');
  return (
    <span className="inline-flex items-center gap-1 text-14 font-medium text-info-text">
      <Scale aria-hidden="true" className="size-4" strokeWidth={1.75} />
      {t('weighed')}
    </span>
  );
}

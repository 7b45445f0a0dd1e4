import { Undo2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import type { ReturnRow } from '../queries.ts';
import { returnTone } from './return-tone.ts';

/** What buyers ask to give back; what waits for the shop stands first. */
export function SellerReturnList({ returns }: { returns: readonly ReturnRow[] }) {
  const t = useTranslations('returns');
  const deadline = useDeadline();
  const locale = useLocale();
  if (returns.length === 0)
    return (
      <EmptyState
        picture={{ element: <Undo2 className="size-10" strokeWidth={1.5} />, tone: 'info' }}
        title={t('seller.none')}
      >
        {t('seller.noneText')}
      </EmptyState>
    );
  return (
    <Box>
      {returns.map((row) => (
        <BoxItem
          key={row.code}
          title={t('seller.rowTitle', { order: row.orderCode })}
          href={localePath(locale, `/kenh-nguoi-ban/tra-hang/${row.code}`)}
          chevron={false}
          end={
            <span className="grid justify-items-end gap-1">
              <span className="font-semibold tabular">{formatVnd(row.amountVnd ?? row.askedVnd)}</span>
              <Badge tone={returnTone(row)} small icon={null}>
                {t(`seller.state.${row.state === 'accepted' && row.isSentBack ? 'onItsWay' : row.state}`)}
              </Badge>
            </span>
          }
        >
          <p className="line-clamp-2">
            {t(`reason.${row.reason}`)} · {row.names}
          </p>
          <p className="text-14 text-text-3">
            {row.deadlineAt && (row.state === 'asked' || row.isSentBack)
              ? t('seller.answerBy', { due: deadline(row.deadlineAt) })
              : t('askedAt', { at: formatMoment(row.askedAt) })}
          </p>
        </BoxItem>
      ))}
    </Box>
  );
}

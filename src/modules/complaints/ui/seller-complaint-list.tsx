import { MessageCircle } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatMoment } from '#kernel/time.ts';
import { Badge } from '#ui/badge.tsx';
import { Box, BoxItem } from '#ui/box.tsx';
import { useDeadline } from '#ui/deadline.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import type { ComplaintRow } from '../queries.ts';
import { complaintTone } from './complaint-tone.ts';

export function SellerComplaintList({ complaints }: { complaints: readonly ComplaintRow[] }) {
  const t = useTranslations('complaints');
  const deadline = useDeadline();
  const locale = useLocale();
  if (complaints.length === 0)
    return (
      <EmptyState
        picture={{ element: <MessageCircle className="size-10" strokeWidth={1.5} />, tone: 'ok' }}
        title={t('seller.none')}
      >
        {t('seller.noneText')}
      </EmptyState>
    );
  return (
    <Box>
      {complaints.map((row) => (
        <BoxItem
          key={row.code}
          title={t(`subject.${row.subject}`)}
          href={localePath(locale, `/kenh-nguoi-ban/khieu-nai/${row.code}`)}
          chevron={false}
          end={
            <Badge tone={complaintTone(row.state)} small icon={null}>
              {t(`seller.state.${row.state}`)}
            </Badge>
          }
        >
          <p className="line-clamp-2">{row.firstWords}</p>
          <p className="text-14 text-text-3">
            {row.orderCode} ·{' '}
            {row.state === 'open' && row.deadlineAt
              ? t('seller.answerBy', { due: deadline(row.deadlineAt) })
              : t('openedAt', { at: formatMoment(row.openedAt) })}
          </p>
        </BoxItem>
      ))}
    </Box>
  );
}

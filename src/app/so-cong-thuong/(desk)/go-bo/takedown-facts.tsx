import { useTranslations } from 'next-intl';
import { dayOfDate, formatDay, formatFullMoment } from '#kernel/time.ts';
import { Facts } from '#modules/oversight/ui/case-parts.tsx';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import type { TakedownView } from '#modules/takedowns/queries.ts';
import { EndReason } from '#modules/takedowns/ui/end-reason.tsx';

/** What is taken down, who asked, on what ground, and how fast it went. */
export function TakedownFacts({ takedown }: { takedown: TakedownView }) {
  const t = useTranslations('takedowns');
  const isInTime = takedown.doneAt !== null && takedown.doneAt <= takedown.dueAt;
  return (
    <Facts
      rows={[
        {
          label: t(`subject.${takedown.subjectKind}`),
          value: <RowsLink href={takedown.path}>{takedown.subjectName}</RowsLink>,
        },
        { label: t('facts.part'), value: takedown.subjectKind === 'shop_page' ? t(`part.${takedown.part}`) : '' },
        {
          label: t('facts.shop'),
          value: <RowsLink href={`/so-cong-thuong/gian-hang/${takedown.shopId}`}>{takedown.shopName}</RowsLink>,
        },
        {
          label: t('facts.cause'),
          value: takedown.matterId ? (
            <RowsLink href={`/so-cong-thuong/viec/phan-anh/${takedown.matterId}`}>
              {t(`cause.${takedown.cause}`)}
            </RowsLink>
          ) : (
            t(`cause.${takedown.cause}`)
          ),
        },
        { label: t('facts.authority'), value: takedown.authorityName },
        {
          label: t('facts.letter'),
          value:
            takedown.authorityNumber === ''
              ? ''
              : [takedown.authorityNumber, takedown.authorityDate ? formatDay(dayOfDate(takedown.authorityDate)) : '']
                  .filter(Boolean)
                  .join(' · '),
        },
        { label: t('facts.requestedAt'), value: formatFullMoment(takedown.requestedAt) },
        { label: t('facts.typedBy'), value: takedown.requestedBy },
        { label: t('facts.dueAt'), value: formatFullMoment(takedown.dueAt) },
        {
          label: t('facts.doneAt'),
          value: takedown.doneAt
            ? `${formatFullMoment(takedown.doneAt)} · ${takedown.doneBy ?? ''} · ${t(isInTime ? 'inTime' : 'wasLate')}`
            : '',
        },
        { label: t('facts.basis'), value: takedown.citation },
        { label: t('facts.reason'), value: takedown.reason },
        {
          label: t('facts.buyers'),
          value: takedown.isUnsafe
            ? t('facts.buyersTold', { told: takedown.buyersToldTo, count: takedown.orderCount })
            : takedown.orderCount > 0
              ? t('facts.orders', { count: takedown.orderCount })
              : '',
        },
        {
          label: t('facts.provisionalUntil'),
          value:
            takedown.state === 'provisional' && takedown.provisionalUntil
              ? formatFullMoment(takedown.provisionalUntil)
              : '',
        },
        { label: t('facts.endedAt'), value: takedown.endedAt ? formatFullMoment(takedown.endedAt) : '' },
        {
          label: t('facts.endReason'),
          value: takedown.endReason === null ? '' : <EndReason reason={takedown.endReason} />,
        },
      ]}
    />
  );
}

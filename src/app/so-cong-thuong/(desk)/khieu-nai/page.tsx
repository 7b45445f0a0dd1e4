import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatDeadline, formatMoment } from '#kernel/time.ts';
import { COMPLAINT_ROLES } from '#modules/complaints/core/policy.ts';
import { ESCALATED_PER_PAGE, escalatedComplaints } from '#modules/complaints/queries.ts';
import { pageOf } from '#modules/oversight/core/work.ts';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('complaints.desk'))('title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

/** Complaints that shop and buyer did not settle, to be read, with what each side says. */
export default async function EscalatedComplaintsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...COMPLAINT_ROLES);
  const page = pageOf((await searchParams).trang);
  const [t, all, ui, { rows, total }] = await Promise.all([
    getTranslations('complaints.desk'),
    getTranslations('complaints'),
    getTranslations('ui'),
    escalatedComplaints(ctx, page),
  ]);
  return (
    <DeskList
      path="/so-cong-thuong/khieu-nai"
      hasSheet
      title={t('title')}
      lead={
        <>
          {t('lead')} <RowsLink href="/so-cong-thuong/khieu-nai/thong-ke">{all('hearing.statistics.link')}</RowsLink>
        </>
      }
      none={{ title: t('none'), children: t('noneText') }}
      columns={[
        { label: t('complaint') },
        { label: t('shop') },
        { label: t('buyerSays'), width: 'min-w-44' },
        { label: t('shopSays'), width: 'min-w-44' },
        { label: t('since') },
        { label: t('due') },
      ]}
      page={page}
      perPage={ESCALATED_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.code}>
          <Cell head second={`${row.code} · ${row.orderCode}`}>
            <RowsLink href={`/so-cong-thuong/viec/khieu-nai/${row.id}`}>{all(`subject.${row.subject}`)}</RowsLink>
          </Cell>
          <Cell second={row.areaName}>{row.shopName}</Cell>
          <Cell>
            <span className="line-clamp-3">{row.buyerWords}</span>
          </Cell>
          <Cell>
            <span className="line-clamp-3">{row.sellerWords ?? t('shopSilent')}</span>
          </Cell>
          <Cell second={all('openedAt', { at: formatMoment(row.openedAt) })}>{formatMoment(row.escalatedAt)}</Cell>
          <Cell className={row.dueAt < ctx.now ? 'font-semibold text-bad-text' : undefined}>
            {formatDeadline(row.dueAt, (day) => ui('endOfDay', { day }))}
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}

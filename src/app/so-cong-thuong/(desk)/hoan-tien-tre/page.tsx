import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatDeadline } from '#kernel/time.ts';
import { ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { pageOf } from '#modules/oversight/core/work.ts';
import { RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { LATE_PER_PAGE, lateRefunds } from '#modules/refunds/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { LocaleLink } from '#ui/link.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('refunds.desk'))('title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

/** Money that shops have not sent back in time. */
export default async function LateRefundsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...ORDER_ROLES);
  const page = pageOf((await searchParams).trang);
  const [t, ui, { rows, total }] = await Promise.all([
    getTranslations('refunds.desk'),
    getTranslations('ui'),
    lateRefunds(ctx, page),
  ]);
  return (
    <DeskList
      path="/so-cong-thuong/hoan-tien-tre"
      title={t('title')}
      lead={t('lead')}
      none={{ title: t('none') }}
      columns={[
        { label: t('order') },
        { label: t('shop') },
        { label: t('area') },
        { label: t('amount'), numeric: true },
        { label: t('due') },
      ]}
      page={page}
      perPage={LATE_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell head second={row.failReason ? t('failed', { reason: row.failReason }) : ''}>
            <RowsLink href={`/so-cong-thuong/don-hang/${row.orderCode}`}>{row.orderCode}</RowsLink>
          </Cell>
          <Cell>
            <LocaleLink href={`/so-cong-thuong/gian-hang/${row.shopId}`} className="link">
              {row.shopName}
            </LocaleLink>
          </Cell>
          <Cell>{row.areaName}</Cell>
          <Cell numeric>{formatVnd(row.amountVnd)}</Cell>
          <Cell>{formatDeadline(row.dueAt, (day) => ui('endOfDay', { day }))}</Cell>
        </Row>
      ))}
    </DeskList>
  );
}

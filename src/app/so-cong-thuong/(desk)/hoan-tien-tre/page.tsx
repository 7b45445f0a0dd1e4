import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatDeadline } from '#kernel/time.ts';
import { ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { pageOf } from '#modules/oversight/core/work.ts';
import { DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { LATE_PER_PAGE, lateRefunds } from '#modules/refunds/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { DeskPages } from '../desk-pages.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('refunds.desk'))('title') };
}

/** Money that shops have not sent back in time. */
type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export default async function LateRefundsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...ORDER_ROLES);
  const page = pageOf((await searchParams).trang);
  const [t, ui, locale, { rows, total }] = await Promise.all([
    getTranslations('refunds.desk'),
    getTranslations('ui'),
    getLocale(),
    lateRefunds(ctx, page),
  ]);
  return (
    <DeskMain className="grid content-start gap-4">
      <DeskHead title={t('title')} lead={t('lead')} />
      {rows.length === 0 ? (
        <EmptyState title={t('none')} />
      ) : (
        <Table
          dense
          caption={t('title')}
          columns={[
            { label: t('order') },
            { label: t('shop') },
            { label: t('area') },
            { label: t('amount'), numeric: true },
            { label: t('due') },
          ]}
        >
          {rows.map((row) => (
            <Row key={row.id}>
              <Cell head second={row.failReason ? t('failed', { reason: row.failReason }) : ''}>
                <RowsLink href={localePath(locale, `/so-cong-thuong/don-hang/${row.orderCode}`)}>
                  {row.orderCode}
                </RowsLink>
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
        </Table>
      )}
      <DeskPages
        path="/so-cong-thuong/hoan-tien-tre"
        page={page}
        perPage={LATE_PER_PAGE}
        shown={rows.length}
        total={total}
      />
    </DeskMain>
  );
}

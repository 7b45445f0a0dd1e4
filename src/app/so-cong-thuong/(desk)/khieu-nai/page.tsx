import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatMoment } from '#kernel/time.ts';
import { escalatedComplaints } from '#modules/complaints/queries.ts';
import { ORDER_ROLES } from '#modules/oversight/core/policy.ts';
import { DeskHead, DeskMain, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('complaints.desk'))('title') };
}

/** Complaints that shop and buyer did not settle, to be read. */
export default async function EscalatedComplaintsPage() {
  const ctx = await requireOfficial(...ORDER_ROLES);
  const [t, all, locale, rows] = await Promise.all([
    getTranslations('complaints.desk'),
    getTranslations('complaints'),
    getLocale(),
    escalatedComplaints(ctx),
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
          columns={[{ label: t('complaint') }, { label: t('shop') }, { label: t('area') }, { label: t('since') }]}
        >
          {rows.map((row) => (
            <Row key={row.code}>
              <Cell head second={`${row.code} · ${row.orderCode}`}>
                <RowsLink href={localePath(locale, `/so-cong-thuong/khieu-nai/${row.code}`)}>
                  {all(`subject.${row.subject}`)}
                </RowsLink>
              </Cell>
              <Cell>{row.shopName}</Cell>
              <Cell>{row.areaName}</Cell>
              <Cell second={all('openedAt', { at: formatMoment(row.openedAt) })}>{formatMoment(row.escalatedAt)}</Cell>
            </Row>
          ))}
        </Table>
      )}
    </DeskMain>
  );
}

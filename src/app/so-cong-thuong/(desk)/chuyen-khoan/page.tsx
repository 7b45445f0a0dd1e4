import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { WORK_ROLES } from '#modules/oversight/core/policy.ts';
import { byTimeLeft, NO_FILTER, pageOf, type WorkRow } from '#modules/oversight/core/work.ts';
import { openWork, RESOLVED_PER_PAGE, resolvedNotices } from '#modules/oversight/queries.ts';
import { DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { TimeLeftCell } from '#modules/oversight/ui/time-left.tsx';
import { casePath, WORK_PATH, WorkTitle } from '#modules/oversight/ui/work-list.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ListPages } from '#ui/pagination.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('transfers.title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

/** Money that needs a person: claims nobody answered, bank rows no order took, and those already looked at. */
export default async function TransfersPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...WORK_ROLES);
  const page = pageOf((await searchParams).trang);
  const [t, work, { rows: resolved, total }] = await Promise.all([
    getTranslations('department'),
    openWork(ctx),
    resolvedNotices(ctx, page),
  ]);
  const of = (kind: WorkRow['kind']) => work.filter((row) => row.kind === kind).sort(byTimeLeft);
  const open = (title: string, kind: 'claim' | 'notice', none: string) => {
    const rows = of(kind);
    const slug = kind === 'claim' ? 'chuyen-khoan' : 'bao-tien';
    return (
      <section className="grid gap-2">
        <div className="flex items-end justify-between gap-3">
          <h2 className="text-18 font-semibold">
            {title} <span className="font-medium text-text-3">{rows.length}</span>
          </h2>
          {rows.length > 0 && <ExportLink href={`${WORK_PATH}/xuat?loai=${slug}`} />}
        </div>
        {rows.length === 0 ? (
          <p className="text-text-2">{none}</p>
        ) : (
          <Table
            dense
            caption={title}
            columns={[
              { label: t('column.work') },
              { label: t('column.amount'), numeric: true },
              { label: t('column.shop') },
              { label: t('column.area') },
              { label: t('column.left') },
            ]}
          >
            {rows.map((row) => (
              <Row key={row.id}>
                <Cell head second={[row.code, row.party].filter(Boolean).join(' · ')} className="max-w-100">
                  <RowsLink href={casePath(row, { ...NO_FILTER, kind })}>
                    <WorkTitle row={row} />
                  </RowsLink>
                </Cell>
                <Cell numeric>{row.amountVnd === null ? '' : formatVnd(row.amountVnd)}</Cell>
                <Cell>{row.subject}</Cell>
                <Cell className="whitespace-nowrap">{row.areaName || t('noArea')}</Cell>
                <Cell>
                  <TimeLeftCell row={row} now={ctx.now} />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
      </section>
    );
  };
  return (
    <DeskMain className="grid content-start gap-6">
      <DeskHead title={t('transfers.title')} lead={t('transfers.lead')} />
      {open(t('transfers.claims'), 'claim', t('transfers.noClaims'))}
      {open(t('transfers.notices'), 'notice', t('transfers.noNotices'))}
      <section className="grid gap-2">
        <h2 className="text-18 font-semibold">{t('transfers.done')}</h2>
        {resolved.length === 0 ? (
          <p className="text-text-2">{t('transfers.noneDone')}</p>
        ) : (
          <Table
            dense
            caption={t('transfers.done')}
            columns={[
              { label: t('column.work') },
              { label: t('column.amount'), numeric: true },
              { label: t('column.shop') },
              { label: t('transfers.resolution') },
            ]}
          >
            {resolved.map((row) => (
              <Row key={row.id}>
                <Cell head second={row.content} className="max-w-80">
                  <RowsLink href={`${WORK_PATH}/bao-tien/${row.id}`}>{t(`title.notice.${row.outcome}`)}</RowsLink>
                </Cell>
                <Cell numeric>{formatVnd(row.amountVnd)}</Cell>
                <Cell>{row.shopName}</Cell>
                <Cell second={`${row.resolvedByName || t('notice.byRules')} · ${formatMoment(row.resolvedAt)}`}>
                  {row.resolution}
                </Cell>
              </Row>
            ))}
          </Table>
        )}
        {(total > 0 || page > 1) && (
          <ListPages
            dense
            path="/so-cong-thuong/chuyen-khoan"
            page={page}
            perPage={RESOLVED_PER_PAGE}
            shown={resolved.length}
            total={total}
          />
        )}
      </section>
    </DeskMain>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { WORK_ROLES } from '#modules/oversight/core/policy.ts';
import { pageOf } from '#modules/oversight/core/work.ts';
import { RESOLVED_PER_PAGE, resolvedNotices } from '#modules/oversight/queries.ts';
import { DeskHead, DeskMain, ExportLink, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { TimeLeftCell } from '#modules/oversight/ui/time-left.tsx';
import { slugOfKind, WORK_PATH, type WorkRow } from '#modules/work/core/work.ts';
import { casePath, NO_FILTER } from '#modules/work/core/work-filter.ts';
import { workCounts, workRows } from '#modules/work/queries.ts';
import { WorkTitle } from '#modules/work/ui/work-title.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ListPages } from '#ui/pagination.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('department'))('transfers.title') };
}

/** The rest stands in the list of work. */
const FIRST_ROWS = 50;

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

/** Money that needs a person: claims nobody answered, bank rows no order took, and those already looked at. */
export default async function TransfersPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...WORK_ROLES);
  const page = pageOf((await searchParams).trang);
  const first = { limit: FIRST_ROWS, offset: 0 };
  const [t, { counts }, claims, notices, { rows: resolved, total }] = await Promise.all([
    getTranslations('department'),
    workCounts(ctx, NO_FILTER),
    workRows(ctx, { ...NO_FILTER, kind: 'claim' }, first),
    workRows(ctx, { ...NO_FILTER, kind: 'notice' }, first),
    resolvedNotices(ctx, page),
  ]);
  const open = (title: string, kind: 'claim' | 'notice', rows: readonly WorkRow[], none: string) => {
    const slug = slugOfKind(kind);
    const all = counts[kind] ?? 0;
    return (
      <section className="grid gap-2">
        <div className="flex items-end justify-between gap-3">
          <h2 className="text-18 font-semibold">
            {title} <span className="font-medium text-text-3">{all}</span>
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
                  <TimeLeftCell row={row} now={ctx.now} holidays={[]} />
                </Cell>
              </Row>
            ))}
          </Table>
        )}
        {all > rows.length && (
          <p>
            <RowsLink href={`${WORK_PATH}?loai=${slug}`}>{t('transfers.more', { count: all - rows.length })}</RowsLink>
          </p>
        )}
      </section>
    );
  };
  return (
    <DeskMain className="grid content-start gap-6">
      <DeskHead title={t('transfers.title')} lead={t('transfers.lead')} />
      {open(t('transfers.claims'), 'claim', claims, t('transfers.noClaims'))}
      {open(t('transfers.notices'), 'notice', notices, t('transfers.noNotices'))}
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

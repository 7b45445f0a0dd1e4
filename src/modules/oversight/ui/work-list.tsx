import { CircleCheck } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { PageTurner } from '#ui/pagination.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { Tabs } from '#ui/tabs.tsx';
import {
  filterQuery,
  pageOfRows,
  slugOfKind,
  WORK_KINDS,
  WORK_PER_PAGE,
  type WorkFilter,
  type WorkList,
  type WorkRow,
} from '../core/work.ts';
import { DeskHead, ExportLink, FilterForm, FilterSelect } from './desk-parts.tsx';
import { TimeLeftCell } from './time-left.tsx';
import { WorkKeys } from './work-keys.tsx';

export const WORK_PATH = '/so-cong-thuong/viec';

export const casePath = (row: Pick<WorkRow, 'kind' | 'id'>, filter: WorkFilter): string =>
  `${WORK_PATH}/${slugOfKind(row.kind)}/${row.id}${filterQuery(filter)}`;

/** One list of work; the case that is open stands beside it. */
export function WorkListView({
  list,
  filter,
  areas,
  now,
  currentId = null,
}: {
  list: WorkList;
  filter: WorkFilter;
  areas: readonly { slug: string; name: string }[];
  now: Date;
  currentId?: string | null;
}) {
  const t = useTranslations('department');
  const locale = useLocale();
  const at = (change: Partial<WorkFilter>) =>
    localePath(locale, WORK_PATH + filterQuery({ ...filter, page: 1, ...change }));
  const { rows, from, to } = pageOfRows(list.rows, filter.page, WORK_PER_PAGE);
  const ages = [
    { value: 'tre', label: t('age.late') },
    { value: 'gap', label: t('age.soon') },
    { value: 'cho', label: t('age.waiting') },
  ];
  const age = { all: '', late: 'tre', soon: 'gap', waiting: 'cho' }[filter.age];
  return (
    <div className="grid gap-3.5">
      <DeskHead title={t('rail.work')}>
        <ExportLink href={`${WORK_PATH}/xuat${filterQuery({ ...filter, page: 1 })}`} />
      </DeskHead>
      <Tabs
        dense
        label={t('kindsLabel')}
        tabs={[
          { label: t('kind.all'), href: at({ kind: null }), current: filter.kind === null, count: list.all },
          ...WORK_KINDS.map((kind) => ({
            label: t(`kind.${kind}`),
            href: at({ kind }),
            current: filter.kind === kind,
            count: list.counts[kind],
          })),
        ]}
      />
      <FilterForm action={WORK_PATH} hidden={{ loai: filter.kind ? slugOfKind(filter.kind) : '', q: filter.q }}>
        <FilterSelect
          name="dia-ban"
          label={t('area')}
          value={filter.areaSlug}
          options={areas.map((area) => ({ value: area.slug, label: area.name }))}
        />
        <FilterSelect name="han" label={t('ageLabel')} value={age} options={ages} />
      </FilterForm>
      {filter.q && (
        <p className="text-text-2">
          {t('searchedFor', { q: filter.q })}{' '}
          <a href={at({ q: '' })} className="font-semibold text-link hover:underline">
            {t('clearSearch')}
          </a>
        </p>
      )}
      {rows.length === 0 ? (
        <EmptyState
          picture={{ element: <CircleCheck className="size-9" strokeWidth={1.5} />, tone: 'ok' }}
          title={
            list.all === 0 && filter.q === '' && filter.areaSlug === null && filter.age === 'all'
              ? t('empty.done')
              : t('empty.none')
          }
          action={{ href: localePath(locale, WORK_PATH), label: t('empty.all') }}
        >
          {t('empty.text')}
        </EmptyState>
      ) : (
        <>
          <Table
            dense
            caption={t('rail.work')}
            columns={[
              { label: t('column.work') },
              { label: t('column.area'), width: 'max-sm:hidden' },
              { label: t('column.left'), sort: { href: at({}), direction: 'up' }, width: 'w-34' },
            ]}
          >
            {rows.map((row) => (
              <Row key={`${row.kind}${row.id}`} current={row.id === currentId}>
                <Cell head className="relative max-w-0 w-full">
                  <LocaleLink
                    href={casePath(row, filter)}
                    data-work-row=""
                    className="block font-semibold after:absolute sm:truncate after:inset-0 hover:text-link"
                  >
                    <WorkTitle row={row} />
                  </LocaleLink>
                  <span className="block text-text-3 sm:truncate">
                    {[row.code, row.amountVnd === null ? '' : formatVnd(row.amountVnd), row.subject, row.party]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                  <span className="block text-text-2 sm:hidden">{row.areaName || t('noArea')}</span>
                </Cell>
                <Cell className="whitespace-nowrap max-sm:hidden">{row.areaName || t('noArea')}</Cell>
                <Cell>
                  <TimeLeftCell row={row} now={now} />
                </Cell>
              </Row>
            ))}
          </Table>
          <PageTurner
            from={from}
            to={to}
            total={list.total}
            previousHref={from > 1 ? at({ page: filter.page - 1 }) : undefined}
            nextHref={to < list.total ? at({ page: filter.page + 1 }) : undefined}
          />
          <p className="text-right text-text-3 max-lg:hidden">
            {t.rich('keys', {
              k: (key) => (
                <kbd className="rounded-6 border border-line-strong bg-surface px-1.5 font-semibold">{key}</kbd>
              ),
            })}
          </p>
          <WorkKeys />
        </>
      )}
    </div>
  );
}

/** What is to be done, as a sentence begins: "Duyệt gian hàng hộ nông dân". */
export function WorkTitle({ row }: { row: Pick<WorkRow, 'kind' | 'variant'> }) {
  const t = useTranslations('department.title');
  if (row.kind === 'application') return t(`application.${row.variant}`);
  if (row.kind === 'listing') return t(`listing.${row.variant}`);
  if (row.kind === 'notice') return t(`notice.${row.variant}`);
  return t(row.kind);
}

import { CircleCheck, ListChecks } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import type { Day } from '#kernel/time.ts';
import { DeskHead, ExportLink, FilterSelect } from '#modules/oversight/ui/desk-parts.tsx';
import { TimeLeftCell } from '#modules/oversight/ui/time-left.tsx';
import { takeNextAction } from '#modules/work/actions.ts';
import { slugOfKind, WORK_KINDS, WORK_PATH, type WorkRow } from '#modules/work/core/work.ts';
import {
  AGE_SLUGS,
  casePath,
  filterQuery,
  HOLDER_SLUGS,
  isWhole,
  listPath,
  ORDER_SLUGS,
  WORK_PER_PAGE,
  type WorkFilter,
} from '#modules/work/core/work-filter.ts';
import type { SavedView, WorkPage } from '#modules/work/queries.ts';
import { BulkForm, PickAll } from '#modules/work/ui/bulk-form.tsx';
import { WorkKeys } from '#modules/work/ui/work-keys.tsx';
import { WorkTitle } from '#modules/work/ui/work-title.tsx';
import { ActionForm } from '#ui/action-form.tsx';
import { Button, LinkButton } from '#ui/button.tsx';
import { CheckSquare } from '#ui/choice.tsx';
import { cx } from '#ui/class-names.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { PageTurner } from '#ui/pagination.tsx';
import { SubmitButton } from '#ui/submit-button.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { SavedViews } from './saved-views.tsx';

export type ListProps = {
  list: WorkPage;
  filter: WorkFilter;
  areas: readonly { slug: string; name: string }[];
  views: readonly SavedView[];
  /** Those to whom work may be given; none for who may take none. */
  colleagues: readonly { id: string; name: string }[] | null;
  now: Date;
  holidays: readonly Day[];
  currentId?: string | null;
};

/** One list of work; the case that is open stands beside it. */
export function WorkListView(props: ListProps) {
  const { list, filter, areas, views, colleagues } = props;
  const t = useTranslations('department');
  const w = useTranslations('work');
  const locale = useLocale();
  const at = (change: Partial<WorkFilter>) => localePath(locale, listPath({ ...filter, page: 1, ...change }));
  const query = filterQuery({ ...filter, page: 1 });
  const shown = WORK_KINDS.filter((kind) => kind === filter.kind || (list.counts[kind] ?? 0) > 0);
  return (
    <div className="grid min-w-0 grid-cols-1 gap-3.5">
      <DeskHead title={t('rail.work')}>
        {colleagues && (
          <div data-take-next="">
            <ActionForm action={takeNextAction} fields={{ loai: filter.kind ? slugOfKind(filter.kind) : '', query }}>
              <SubmitButton size="dense">{w('takeNext')}</SubmitButton>
            </ActionForm>
          </div>
        )}
        <LinkButton href={localePath(locale, `${WORK_PATH}/da-xong`)} variant="text" size="dense" icon={ListChecks}>
          {w('closed.title')}
        </LinkButton>
        <ExportLink href={`${WORK_PATH}/xuat${query}`} />
        <LinkButton
          href={localePath(locale, `${WORK_PATH}/xuat${query === '' ? '?' : `${query}&`}dang=xlsx`)}
          variant="outline"
          size="dense"
          download
        >
          {w('excel')}
        </LinkButton>
      </DeskHead>
      <div data-work-tabs="">
        <Tabs
          dense
          label={t('kindsLabel')}
          tabs={[
            { label: t('kind.all'), href: at({ kind: null }), current: filter.kind === null, count: list.all },
            ...shown.map((kind) => ({
              label: t(`kind.${kind}`),
              href: at({ kind }),
              current: filter.kind === kind,
              count: list.counts[kind] ?? 0,
            })),
          ]}
        />
      </div>
      <Filters filter={filter} areas={areas} />
      <SavedViews views={views} filter={filter} />
      {filter.q && (
        <p className="text-text-2">
          {t('searchedFor', { q: filter.q })}{' '}
          <a href={at({ q: '' })} className="font-semibold text-link hover:underline">
            {t('clearSearch')}
          </a>
        </p>
      )}
      {list.rows.length === 0 ? (
        <EmptyState
          picture={{ element: <CircleCheck className="size-9" strokeWidth={1.5} />, tone: 'ok' }}
          title={list.all === 0 && isWhole(filter) ? t('empty.done') : t('empty.none')}
          action={{ href: localePath(locale, `${WORK_PATH}?loai=tat-ca`), label: t('empty.all') }}
        >
          {t('empty.text')}
        </EmptyState>
      ) : colleagues ? (
        <BulkForm colleagues={colleagues}>
          <Rows {...props} hasPicks />
        </BulkForm>
      ) : (
        <Rows {...props} hasPicks={false} />
      )}
      <WorkKeys />
    </div>
  );
}

function Filters({ filter, areas }: Pick<ListProps, 'filter' | 'areas'>) {
  const t = useTranslations('department');
  const w = useTranslations('work');
  const action = localePath(useLocale(), WORK_PATH);
  const hidden = { loai: filter.kind ? slugOfKind(filter.kind) : 'tat-ca', q: filter.q };
  return (
    <form method="get" action={action} className="flex flex-wrap items-end gap-2">
      {Object.entries(hidden).map(
        ([name, value]) => value !== '' && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <FilterSelect
        name="dia-ban"
        label={t('area')}
        value={filter.areaSlug}
        options={areas.map((area) => ({ value: area.slug, label: area.name }))}
      />
      <FilterSelect
        name="phu-trach"
        label={w('holder')}
        value={filter.holder === 'all' ? null : HOLDER_SLUGS[filter.holder]}
        options={Object.entries(HOLDER_SLUGS).map(([key, value]) => ({ value, label: w(`holderIs.${key}`) }))}
      />
      <FilterSelect
        name="han"
        label={t('ageLabel')}
        value={filter.age === 'all' ? null : AGE_SLUGS[filter.age]}
        options={Object.entries(AGE_SLUGS).map(([key, value]) => ({ value, label: t(`age.${key}`) }))}
      />
      <FilterSelect
        name="xep"
        label={w('order')}
        value={filter.order === 'risk' ? ORDER_SLUGS.risk : null}
        placeholder={w('orderBy.time')}
        options={[{ value: ORDER_SLUGS.risk, label: w('orderBy.risk') }]}
      />
      <Button type="submit" variant="soft" size="dense">
        {t('filter')}
      </Button>
      <LinkButton href={`${action}?loai=tat-ca`} variant="text" size="dense">
        {t('clearFilter')}
      </LinkButton>
    </form>
  );
}

function Rows({ list, filter, now, holidays, currentId = null, hasPicks }: ListProps & { hasPicks: boolean }) {
  const t = useTranslations('department');
  const w = useTranslations('work');
  const locale = useLocale();
  const at = (page: number) => localePath(locale, listPath({ ...filter, page }));
  const from = (list.page - 1) * WORK_PER_PAGE + 1;
  const to = from + list.rows.length - 1;
  return (
    <>
      <Table
        dense
        caption={t('rail.work')}
        columns={[
          ...(hasPicks ? [{ label: <PickAll />, width: 'w-9' }] : []),
          { label: t('column.work') },
          { label: t('column.area'), width: 'max-sm:hidden' },
          {
            label: t('column.left'),
            sort: {
              href: localePath(locale, listPath({ ...filter, page: 1, order: 'time' })),
              direction: filter.order === 'time' ? 'up' : undefined,
            },
            width: currentId === null ? 'w-34' : undefined,
          },
          { label: w('holder'), width: 'max-sm:hidden' },
        ]}
      >
        {list.rows.map((row) => (
          <Row key={row.itemId} current={row.id === currentId}>
            {hasPicks && (
              <Cell>
                <CheckSquare
                  dense
                  data-pick=""
                  name="items[]"
                  value={`${row.kind}:${row.id}:${row.since.toISOString()}`}
                  aria-label={w('bulk.pickOne', { code: row.code })}
                />
              </Cell>
            )}
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
              <span className="block text-text-2 sm:hidden">
                {[row.areaName || t('noArea'), row.holder?.name].filter(Boolean).join(' · ')}
              </span>
            </Cell>
            <Cell className={cx('max-sm:hidden', currentId === null ? 'whitespace-nowrap' : 'min-w-24')}>
              {row.areaName || t('noArea')}
            </Cell>
            <Cell>
              <TimeLeftCell row={row} now={now} holidays={holidays} />
            </Cell>
            <Cell className="max-w-30 min-w-24 whitespace-nowrap max-sm:hidden">
              <HolderCell row={row} isRiskShown={filter.order === 'risk'} />
            </Cell>
          </Row>
        ))}
      </Table>
      <PageTurner
        from={from}
        to={to}
        total={list.total}
        previousHref={list.page > 1 ? at(list.page - 1) : undefined}
        nextHref={to < list.total ? at(list.page + 1) : undefined}
      />
      <p className="text-right text-text-3 max-lg:hidden">
        {w.rich('keys.line', {
          k: (key) => <kbd className="rounded-6 border border-line-strong bg-surface px-1.5 font-semibold">{key}</kbd>,
        })}
      </p>
    </>
  );
}

/** Whose it is, and what happens with it just now. */
function HolderCell({ row, isRiskShown }: { row: WorkRow; isRiskShown: boolean }) {
  const w = useTranslations('work');
  const { holder, watchers, riskPoints } = row;
  return (
    <>
      <span className={holder ? 'block truncate' : 'block text-text-3'}>{holder?.name ?? w('nobody')}</span>
      {watchers.length > 0 ? (
        <span className="block truncate font-medium text-wait-text">
          {w('watching', { names: watchers.join(', ') })}
        </span>
      ) : (
        isRiskShown && <span className="block text-text-2 tabular">{w('risk', { points: riskPoints })}</span>
      )}
    </>
  );
}

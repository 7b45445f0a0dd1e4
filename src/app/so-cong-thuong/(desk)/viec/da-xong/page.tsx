import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { formatMoment } from '#kernel/time.ts';
import { areaOptions } from '#modules/oversight/queries.ts';
import {
  BackLink,
  DeskHead,
  DeskMain,
  ExportLink,
  FilterForm,
  FilterSelect,
  FilterText,
  RowsLink,
} from '#modules/oversight/ui/desk-parts.tsx';
import { WORK_ROLES } from '#modules/work/core/policy.ts';
import { slugOfKind, WORK_KINDS, WORK_PATH } from '#modules/work/core/work.ts';
import { CLOSED_PER_PAGE, closedWork, colleagues } from '#modules/work/queries.ts';
import { titleOf } from '#modules/work/ui/work-title.tsx';
import { requireOfficial } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { addressOf, type Query } from '../../read-query.ts';
import { CLOSED_PATH, closedAnswers, closedFilter } from './closed-filter.ts';
import { outcomeWord, spanWords } from './closed-words.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('work'))('closed.title') };
}

/** What no longer waits: who ended it, when, how, and how long it took against its deadline. */
export default async function ClosedWorkPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...WORK_ROLES);
  const filter = closedFilter(await searchParams);
  const [t, w, locale, found, areas, people] = await Promise.all([
    getTranslations('department'),
    getTranslations('work'),
    getLocale(),
    closedWork(ctx, filter),
    areaOptions(),
    colleagues(ctx),
  ]);
  const answers = closedAnswers(filter);
  const rows = found.slice(0, CLOSED_PER_PAGE);
  const at = (page: number) => localePath(locale, addressOf(CLOSED_PATH, { ...answers, trang: page > 1 ? page : '' }));
  const isNarrowed = Object.values(answers).some(Boolean) || filter.page > 1;
  return (
    <DeskMain className="grid content-start gap-3.5">
      <BackLink href={WORK_PATH}>{t('rail.work')}</BackLink>
      <DeskHead title={w('closed.title')} lead={w('closed.lead')}>
        <ExportLink href={addressOf(`${CLOSED_PATH}/xuat`, answers)} />
      </DeskHead>
      <FilterForm action={CLOSED_PATH}>
        <FilterText name="q" label={w('closed.search')} value={filter.q} />
        <FilterSelect
          name="loai"
          label={t('column.kind')}
          value={filter.kind && slugOfKind(filter.kind)}
          options={WORK_KINDS.map((kind) => ({ value: slugOfKind(kind), label: t(`kind.${kind}`) }))}
        />
        <FilterSelect
          name="dia-ban"
          label={t('area')}
          value={filter.areaSlug}
          options={areas.map((area) => ({ value: area.slug, label: area.name }))}
        />
        <FilterSelect
          name="ai"
          label={w('closed.by')}
          value={filter.byId}
          options={people.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <FilterSelect
          name="han"
          label={t('ageLabel')}
          value={filter.isLate ? 'tre' : null}
          options={[{ value: 'tre', label: t('age.late') }]}
        />
        <FilterText name="tu" label={t('fromDay')} value={filter.from} type="date" />
        <FilterText name="den" label={t('toDay')} value={filter.to} type="date" />
      </FilterForm>
      {rows.length === 0 ? (
        <EmptyState
          title={w('closed.none')}
          action={isNarrowed ? { href: localePath(locale, CLOSED_PATH), label: t('empty.all') } : undefined}
        />
      ) : (
        <>
          <Table
            dense
            caption={w('closed.title')}
            columns={[
              { label: t('column.work') },
              { label: t('column.area'), width: 'max-sm:hidden' },
              { label: w('closed.how') },
              { label: w('closed.took') },
            ]}
          >
            {rows.map((row) => (
              <Row key={`${row.kind}${row.id}`}>
                <Cell
                  head
                  className="min-w-56"
                  second={[row.code, row.amountVnd === null ? '' : formatVnd(row.amountVnd), row.subject, row.party]
                    .filter(Boolean)
                    .join(' · ')}
                >
                  <RowsLink href={`${WORK_PATH}/${slugOfKind(row.kind)}/${row.id}`}>{titleOf(t, row)}</RowsLink>
                </Cell>
                <Cell className="whitespace-nowrap max-sm:hidden">{row.areaName || t('noArea')}</Cell>
                <Cell second={[row.byName ?? w('closed.byItself'), formatMoment(row.closedAt)].join(' · ')}>
                  {outcomeWord(w, row.outcome)}
                </Cell>
                <Cell
                  second={
                    row.closedAt > row.dueAt
                      ? w('closed.late', { time: spanWords(t, row.dueAt, row.closedAt) })
                      : w('closed.inTime')
                  }
                >
                  {spanWords(t, row.since, row.closedAt)}
                </Cell>
              </Row>
            ))}
          </Table>
          <nav aria-label={w('closed.title')} className="flex justify-end gap-2">
            {filter.page > 1 && (
              <LinkButton href={at(filter.page - 1)} variant="soft" size="dense" icon={ChevronLeft} rel="prev">
                {w('closed.newer')}
              </LinkButton>
            )}
            {found.length > CLOSED_PER_PAGE && (
              <LinkButton href={at(filter.page + 1)} variant="soft" size="dense" iconEnd={ChevronRight} rel="next">
                {w('closed.older')}
              </LinkButton>
            )}
          </nav>
        </>
      )}
    </DeskMain>
  );
}

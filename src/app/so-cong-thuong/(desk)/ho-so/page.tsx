import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { CASE_STATES } from '#modules/cases/core/case.ts';
import { CASES_PATH, casePath } from '#modules/cases/core/pages.ts';
import { CASE_ROLES } from '#modules/cases/core/policy.ts';
import { CASES_PER_PAGE, officialCases } from '#modules/cases/queries.ts';
import { CaseBadge } from '#modules/cases/ui/case-parts.tsx';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { caseAnswers, caseFilter, MINE } from './case-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('cases'))('desk.title') };
}

export default async function CasesPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...CASE_ROLES);
  const filter = caseFilter(await searchParams);
  const [t, d, found] = await Promise.all([
    getTranslations('cases'),
    getTranslations('department'),
    officialCases(ctx, filter),
  ]);
  if (!found) notFound();
  const { rows, total } = found;
  return (
    <DeskList
      path={CASES_PATH}
      title={t('desk.title')}
      lead={t('desk.lead', { count: total })}
      answers={caseAnswers(filter)}
      hasSheet
      filters={
        <>
          <FilterText name="q" label={t('desk.search')} value={filter.q} />
          <FilterSelect
            name="trang-thai"
            label={t('desk.state')}
            value={filter.state}
            options={CASE_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          />
          <FilterSelect
            name="phu-trach"
            label={t('desk.mine')}
            value={filter.isMine ? MINE[0] : null}
            options={[{ value: MINE[0], label: t('desk.mineOnly') }]}
          />
          <FilterText name="tu" label={d('fromDay')} value={filter.from} type="date" />
          <FilterText name="den" label={d('toDay')} value={filter.to} type="date" />
        </>
      }
      none={{ children: t('desk.none') }}
      columns={[
        { label: t('desk.code') },
        { label: t('desk.about') },
        { label: t('desk.shop') },
        { label: t('desk.inCharge') },
        { label: t('desk.opened') },
      ]}
      page={filter.page}
      perPage={CASES_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <Row key={row.id}>
          <Cell className="whitespace-nowrap align-top tabular" second={<CaseBadge state={row.state} />}>
            <RowsLink href={casePath(row.code)}>{row.code}</RowsLink>
          </Cell>
          <Cell
            className="min-w-56 align-top"
            second={t('desk.counts', { evidence: row.evidenceCount, letters: row.letterCount })}
          >
            <span className="line-clamp-2 break-words">{row.title}</span>
          </Cell>
          <Cell className="align-top" second={row.areaName}>
            <RowsLink href={`/so-cong-thuong/gian-hang/${row.shopId}`}>{row.shopName}</RowsLink>
          </Cell>
          <Cell className="align-top">{row.inChargeName ?? t('desk.nobody')}</Cell>
          <Cell className="whitespace-nowrap align-top tabular">{formatDay(dayOf(row.openedAt))}</Cell>
        </Row>
      ))}
    </DeskList>
  );
}

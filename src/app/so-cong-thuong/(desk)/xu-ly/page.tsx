import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { SANCTIONS_PATH, sanctionPath } from '#modules/sanctions/core/pages.ts';
import { SANCTION_ROLES } from '#modules/sanctions/core/policy.ts';
import { SANCTION_LEVELS } from '#modules/sanctions/core/sanction.ts';
import { officialSanctions, SANCTIONS_PER_PAGE, type SanctionView } from '#modules/sanctions/queries.ts';
import { SanctionBadge, useTermText } from '#modules/sanctions/ui/sanction-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../desk-list.tsx';
import type { Query } from '../read-query.ts';
import { SANCTION_STATES, sanctionAnswers, sanctionFilter } from './sanction-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('sanctions'))('desk.title') };
}

export default async function SanctionsPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...SANCTION_ROLES);
  const filter = sanctionFilter(await searchParams);
  const [t, d, found] = await Promise.all([
    getTranslations('sanctions'),
    getTranslations('department'),
    officialSanctions(ctx, filter),
  ]);
  if (!found) notFound();
  const { rows, total } = found;
  return (
    <DeskList
      path={SANCTIONS_PATH}
      title={t('desk.title')}
      lead={t('desk.lead', { count: total })}
      answers={sanctionAnswers(filter)}
      hasSheet
      filters={
        <>
          <FilterText name="q" label={t('desk.search')} value={filter.q} />
          <FilterSelect
            name="muc"
            label={t('desk.level')}
            value={filter.level}
            options={SANCTION_LEVELS.map((level) => ({ value: level, label: t(`level.${level}`) }))}
          />
          <FilterSelect
            name="trang-thai"
            label={t('desk.state')}
            value={filter.state}
            options={SANCTION_STATES.map((state) => ({ value: state, label: t(`state.${state}`) }))}
          />
          <FilterText name="tu" label={d('fromDay')} value={filter.from} type="date" />
          <FilterText name="den" label={d('toDay')} value={filter.to} type="date" />
        </>
      }
      none={{ children: t('desk.none') }}
      columns={[
        { label: t('desk.code') },
        { label: t('desk.shop') },
        { label: t('desk.level') },
        { label: t('desk.reason') },
        { label: t('desk.time') },
        { label: t('desk.by') },
      ]}
      page={filter.page}
      perPage={SANCTIONS_PER_PAGE}
      shown={rows.length}
      total={total}
    >
      {rows.map((row) => (
        <SanctionRow key={row.id} row={row} wholeShop={t('desk.whole')} level={t(`level.${row.level}`)} />
      ))}
    </DeskList>
  );
}

function SanctionRow({ row, wholeShop, level }: { row: SanctionView; wholeShop: string; level: string }) {
  const termText = useTermText();
  return (
    <Row>
      <Cell className="whitespace-nowrap align-top tabular" second={<SanctionBadge state={row.state} />}>
        <RowsLink href={sanctionPath(row.code)}>{row.code}</RowsLink>
      </Cell>
      <Cell className="align-top" second={row.productName ?? wholeShop}>
        <RowsLink href={`/so-cong-thuong/gian-hang/${row.shopId}`}>{row.shopName}</RowsLink>
      </Cell>
      <Cell className="align-top">{level}</Cell>
      <Cell className="min-w-56 align-top">
        <p className="line-clamp-2 max-w-measure break-words">{row.reason}</p>
      </Cell>
      <Cell className="align-top tabular">{termText(row)}</Cell>
      <Cell className="align-top" second={row.decidedByName}>
        {row.proposedByName}
      </Cell>
    </Row>
  );
}

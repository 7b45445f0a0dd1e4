import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { BackLink, FilterSelect, FilterText, RowsLink } from '#modules/oversight/ui/desk-parts.tsx';
import { CLASSES_PATH, RETURNS_PATH } from '#modules/tax/core/pages.ts';
import { CLASS_ROLES } from '#modules/tax/core/policy.ts';
import { CLASSES_PER_PAGE, type ClassRow, classListings } from '#modules/tax/queries.ts';
import { requireOfficial } from '#platform/session.ts';
import { Badge } from '#ui/badge.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../../desk-list.tsx';
import type { Query } from '../../read-query.ts';
import { CLASSES, classAnswers, classFilter } from './class-filter.ts';

type Props = { searchParams: Promise<Query> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tax.classes'))('title') };
}

/** Where the goods of households come from, by their own word and by that of officials. */
export default async function ClassesPage({ searchParams }: Props) {
  const ctx = await requireOfficial(...CLASS_ROLES);
  const filter = classFilter(await searchParams);
  const [t, ts, found] = await Promise.all([
    getTranslations('tax.classes'),
    getTranslations('tax'),
    classListings(ctx, filter),
  ]);
  if (!found) notFound();
  return (
    <DeskList
      path={CLASSES_PATH}
      title={t('title')}
      lead={t('lead')}
      answers={classAnswers(filter)}
      hasSheet
      note={<BackLink href={RETURNS_PATH}>{ts('desk.title')}</BackLink>}
      filters={
        <>
          <FilterText name="q" label={t('search')} value={filter.q} />
          <FilterSelect
            name="nguon"
            label={t('source')}
            value={filter.activityClass}
            options={CLASSES.map((value) => ({ value, label: ts(`class.${value}`) }))}
          />
          <FilterSelect
            name="xep"
            label={t('ruledFilter')}
            value={filter.isRuled ? 'ruled' : null}
            options={[{ value: 'ruled', label: t('ruledOnly') }]}
          />
        </>
      }
      none={{ children: t('none') }}
      columns={[
        { label: t('product') },
        { label: t('shop') },
        { label: t('said') },
        { label: t('ruledColumn') },
        { label: t('shown') },
      ]}
      page={filter.page}
      perPage={CLASSES_PER_PAGE}
      shown={found.rows.length}
      total={found.total}
    >
      {found.rows.map((row) => (
        <ClassLine key={row.productId} row={row} />
      ))}
    </DeskList>
  );
}

async function ClassLine({ row }: { row: ClassRow }) {
  const [t, ts] = await Promise.all([getTranslations('tax.classes'), getTranslations('tax')]);
  const isOwn = (row.ruled ?? row.said) === 'own_produce';
  return (
    <Row>
      <Cell head className="min-w-36">
        <RowsLink href={`${CLASSES_PATH}/${row.productId}`}>{row.name}</RowsLink>
      </Cell>
      <Cell className="min-w-32">
        <RowsLink href={`/so-cong-thuong/gian-hang/${row.shopId}`}>{row.shopName}</RowsLink>
      </Cell>
      <Cell className="min-w-28">{ts(`class.${row.said ?? 'none'}`)}</Cell>
      <Cell>
        {row.ruled && (
          <Badge small tone="wait" icon={null}>
            {ts(`class.${row.ruled}`)}
          </Badge>
        )}
      </Cell>
      <Cell>{isOwn ? t(row.hasEvidence ? 'hasEvidence' : 'noEvidence') : ''}</Cell>
    </Row>
  );
}

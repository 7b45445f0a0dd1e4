import { useTranslations } from 'next-intl';
import type { ComponentProps, ReactNode } from 'react';
import type { Paged } from '#kernel/paging.ts';
import { READ_PER_PAGE } from '#modules/agencies/queries.ts';
import { FilterSelect, FilterText } from '#modules/oversight/ui/desk-parts.tsx';
import { Badge } from '#ui/badge.tsx';
import { Cell, Row } from '#ui/table.tsx';
import { DeskList } from '../so-cong-thuong/(desk)/desk-list.tsx';

type Listed = { slug: string; areaName: string; status: string };
type List = ComponentProps<typeof DeskList>;

type Props<R extends Listed> = Pick<List, 'path' | 'title' | 'lead' | 'answers' | 'none' | 'columns'> & {
  query: { q: string; status: string | null; page: number };
  found: Paged<R>;
  searchLabel: string;
  /** What else the list is narrowed by. */
  filters?: ReactNode;
  states: readonly R['status'][];
  stateWord: (status: R['status']) => string;
  toneOf: (status: R['status']) => ComponentProps<typeof Badge>['tone'];
  /** The cells of its columns; where a row is and how it stands come after them. */
  cells: (row: R) => ReactNode;
};

/** What an authority may look at: looked for by words and state, page by page, and taken as a sheet. */
export function ReadingList<R extends Listed>(props: Props<R>) {
  const { query, found, searchLabel, filters, states, stateWord, toneOf, cells, columns, ...list } = props;
  const t = useTranslations('agencies');
  return (
    <DeskList
      {...list}
      hasSheet
      filters={
        <>
          <FilterText name="q" label={searchLabel} value={query.q} />
          {filters}
          <FilterSelect
            name="trang-thai"
            label={t('stateLabel')}
            value={query.status}
            options={states.map((status) => ({ value: status, label: stateWord(status) }))}
          />
        </>
      }
      columns={[...columns, { label: t('area') }, { label: t('stateLabel') }]}
      page={query.page}
      perPage={READ_PER_PAGE}
      shown={found.rows.length}
      total={found.total}
    >
      {found.rows.map((row) => (
        <Row key={row.slug}>
          {cells(row)}
          <Cell className="whitespace-nowrap">{row.areaName}</Cell>
          <Cell>
            <Badge small tone={toneOf(row.status)}>
              {stateWord(row.status)}
            </Badge>
          </Cell>
        </Row>
      ))}
    </DeskList>
  );
}

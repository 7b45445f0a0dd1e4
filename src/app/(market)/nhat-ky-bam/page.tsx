import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { groupThousands } from '#kernel/money.ts';
import { formatDay } from '#kernel/time.ts';
import { HASH_PATH } from '#modules/audit/core/pages.ts';
import { HASHES_PER_PAGE, publicHashes } from '#modules/audit/queries.ts';
import { pageOf } from '#modules/oversight/core/work.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { pageMetadata } from '../page-metadata.ts';

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit.public');
  return pageMetadata({ path: HASH_PATH, title: t('title'), description: t('lead') });
}

/** What left the log of the department, day by day: whoever keeps a line can prove later that nothing before it was changed. */
export default async function HashPage({ searchParams }: Props) {
  const page = pageOf((await searchParams).trang);
  const [t, { rows, total }] = await Promise.all([getTranslations('audit.public'), publicHashes(page)]);
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-180 text-text-2">{t('lead')}</p>
      <p className="mt-2 mb-6 max-w-180 text-text-2">{t('how')}</p>
      {rows.length === 0 ? (
        <EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>
      ) : (
        <>
          <Table
            caption={t('title')}
            columns={[
              { label: t('day') },
              { label: t('links'), numeric: true },
              { label: t('entry'), numeric: true },
              { label: t('hash') },
            ]}
          >
            {rows.map((row) => (
              <Row key={row.day}>
                <Cell head className="whitespace-nowrap tabular">
                  {formatDay(row.day)}
                </Cell>
                <Cell numeric>{groupThousands(row.links)}</Cell>
                <Cell numeric>{groupThousands(row.entryId)}</Cell>
                <Cell>
                  <code className="text-14 break-all">{row.hash}</code>
                </Cell>
              </Row>
            ))}
          </Table>
          <ListPages path={HASH_PATH} page={page} perPage={HASHES_PER_PAGE} shown={rows.length} total={total} />
        </>
      )}
    </main>
  );
}

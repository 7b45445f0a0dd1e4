import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { pageOf } from '#modules/oversight/core/work.ts';
import { RECALLS_PATH, recallPath } from '#modules/recalls/core/pages.ts';
import { PUBLIC_PER_PAGE, publicRecalls } from '#modules/recalls/queries.ts';
import { Badge } from '#ui/badge.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { pageMetadata } from '../page-metadata.ts';

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('recalls.public');
  return pageMetadata({ path: RECALLS_PATH, title: t('title'), description: t('lead') });
}

/** Every lot that was called back; of a household seller only the shop's name. */
export default async function RecallsPage({ searchParams }: Props) {
  const page = pageOf((await searchParams).trang);
  const [locale, t, all, { rows: recalls, total }] = await Promise.all([
    getLocale(),
    getTranslations('recalls.public'),
    getTranslations('recalls'),
    publicRecalls(page),
  ]);
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <h1>{t('title')}</h1>
      <p className="mt-2 mb-6 max-w-measure text-text-2">{t('lead')}</p>
      {total === 0 ? (
        <EmptyState title={t('none')}>{t('noneText')}</EmptyState>
      ) : (
        <>
          <Table
            caption={t('title')}
            columns={[{ label: t('goods') }, { label: t('lots') }, { label: t('why') }, { label: t('since') }]}
          >
            {recalls.map((recall) => (
              <Row key={recall.code}>
                <Cell head className="align-top" second={[recall.shopName, inSentence(recall.areaName)].join(' · ')}>
                  <a href={localePath(locale, recallPath(recall.code))} className="link">
                    {recall.productName}
                  </a>
                </Cell>
                <Cell className="align-top tabular">{recall.lots.map(({ code }) => code).join(', ')}</Cell>
                <Cell className="align-top" second={all(`measure.${recall.measure}`)}>
                  {all(`danger.${recall.danger}`)}
                </Cell>
                <Cell
                  className="align-top tabular"
                  second={
                    recall.closedAt ? <Badge tone="ok">{t('over')}</Badge> : <Badge tone="bad">{t('running')}</Badge>
                  }
                >
                  {formatDay(dayOf(recall.openedAt))}
                </Cell>
              </Row>
            ))}
          </Table>
          <ListPages path={RECALLS_PATH} page={page} perPage={PUBLIC_PER_PAGE} shown={recalls.length} total={total} />
        </>
      )}
    </main>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { dayOf, formatDay } from '#kernel/time.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { WARNED_PATH } from '#modules/sanctions/core/pages.ts';
import { warnedList } from '#modules/sanctions/queries.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { Cell, Row, Table } from '#ui/table.tsx';
import { pageMetadata } from '../page-metadata.ts';

export async function generateMetadata(): Promise<Metadata> {
  const [t, { days }] = await Promise.all([getTranslations('sanctions.warned'), warnedList()]);
  return pageMetadata({ path: WARNED_PATH, title: t('title'), description: t('lead', { days }) });
}

/** The sellers the province warns of, for as long as the law says; a household is shown by the name of its shop alone. */
export default async function WarnedPage() {
  const [t, all, { sellers, days, citation }] = await Promise.all([
    getTranslations('sanctions.warned'),
    getTranslations('sanctions'),
    warnedList(),
  ]);
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <h1>{t('title')}</h1>
      <p className="mt-2 mb-6 max-w-measure text-text-2">{t('lead', { days })}</p>
      {sellers.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneText', { days })}</EmptyState>
      ) : (
        <Table
          caption={t('title')}
          columns={[
            { label: t('name') },
            { label: t('reason') },
            { label: t('measure') },
            { label: t('from') },
            { label: t('until') },
          ]}
        >
          {sellers.map((seller) => (
            <Row key={seller.code}>
              <Cell
                head
                className="align-top"
                second={[
                  seller.legalName === seller.name ? null : seller.legalName,
                  seller.taxCode ? t('taxCode', { code: seller.taxCode }) : null,
                  inSentence(seller.areaName),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              >
                {seller.name}
              </Cell>
              <Cell
                className="align-top"
                second={seller.productName ? t('product', { product: seller.productName }) : undefined}
              >
                {all(`ground.${seller.ground}`)}
              </Cell>
              <Cell className="align-top">{all(`level.${seller.level}`)}</Cell>
              <Cell className="align-top tabular">{formatDay(dayOf(seller.from))}</Cell>
              <Cell className="align-top tabular">{formatDay(dayOf(seller.until))}</Cell>
            </Row>
          ))}
        </Table>
      )}
      <p className="mt-6 text-14 text-text-3">{t('basis', { text: citation })}</p>
    </main>
  );
}

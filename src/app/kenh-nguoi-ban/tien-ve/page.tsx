import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { one, pageOf } from '#modules/oversight/core/work.ts';
import { ROWS_PATH } from '#modules/transfers/core/pages.ts';
import { maySeeRows } from '#modules/transfers/core/policy.ts';
import { ROWS_PER_PAGE, rowsWaiting, shopRows } from '#modules/transfers/queries.ts';
import { RowList } from '#modules/transfers/ui/row-list.tsx';
import { requireSeller } from '#platform/session.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { ListPages } from '#ui/pagination.tsx';
import { Tabs } from '#ui/tabs.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('bankRows'))('title') };
}

type Props = { searchParams: Promise<{ xem?: string | string[]; trang?: string | string[] }> };

export default async function BankRowsPage({ searchParams }: Props) {
  const ctx = await requireSeller();
  if (!maySeeRows(ctx.actor, ctx.shopId)) notFound();
  const query = await searchParams;
  const of = one(query.xem) === 'xong' ? 'done' : 'open';
  const page = pageOf(query.trang);
  const [t, locale, waiting, { rows, total }] = await Promise.all([
    getTranslations('bankRows'),
    getLocale(),
    rowsWaiting(ctx, ctx.shopId),
    shopRows(ctx, ctx.shopId, of, page),
  ]);
  const done = `${ROWS_PATH}?xem=xong`;
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <div>
        <h1>{t('title')}</h1>
        <p className="text-text-2">{t('lead')}</p>
      </div>
      <LinkButton href={localePath(locale, `${ROWS_PATH}/sao-ke`)} variant="outline" className="justify-self-start">
        {t('toImport')}
      </LinkButton>
      <Tabs
        label={t('title')}
        tabs={[
          { label: t('tab.open'), href: localePath(locale, ROWS_PATH), current: of === 'open', count: waiting },
          { label: t('tab.done'), href: localePath(locale, done), current: of === 'done' },
        ]}
      />
      <div className="max-w-form">
        <RowList rows={rows} of={of} />
      </div>
      <ListPages
        path={ROWS_PATH}
        answers={of === 'done' ? { xem: 'xong' } : {}}
        page={page}
        perPage={ROWS_PER_PAGE}
        shown={rows.length}
        total={total}
      />
    </div>
  );
}

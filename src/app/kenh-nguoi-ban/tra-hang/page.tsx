import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageOf } from '#modules/oversight/core/work.ts';
import { RETURNS_PER_PAGE, shopReturns } from '#modules/returns/queries.ts';
import { SellerReturnList } from '#modules/returns/ui/seller-return-list.tsx';
import { requireSeller } from '#platform/session.ts';
import { ListPages } from '#ui/pagination.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AFTER_SALE, AfterSaleTabs } from '../after-sale.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('returns.seller'))('title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export default async function SellerReturnsPage({ searchParams }: Props) {
  const ctx = await requireSeller();
  const page = pageOf((await searchParams).trang);
  const [t, { rows: returns, total }] = await Promise.all([
    getTranslations('returns.seller'),
    shopReturns(ctx, ctx.shopId, { page }),
  ]);
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <h1>{t('title')}</h1>
      <AfterSaleTabs ctx={ctx} shopId={ctx.shopId} current="returns" />
      <ScreenWords of={['returns']}>
        <SellerReturnList returns={returns} />
      </ScreenWords>
      <ListPages
        path={AFTER_SALE.returns}
        page={page}
        perPage={RETURNS_PER_PAGE}
        shown={returns.length}
        total={total}
      />
    </div>
  );
}

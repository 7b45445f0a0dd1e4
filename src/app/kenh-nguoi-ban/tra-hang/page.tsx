import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { shopReturns } from '#modules/returns/queries.ts';
import { SellerReturnList } from '#modules/returns/ui/seller-return-list.tsx';
import { requireSeller } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AfterSaleTabs } from '../after-sale.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('returns.seller'))('title') };
}

export default async function SellerReturnsPage() {
  const ctx = await requireSeller();
  const [t, returns] = await Promise.all([getTranslations('returns.seller'), shopReturns(ctx, ctx.shopId)]);
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <h1>{t('title')}</h1>
      <AfterSaleTabs ctx={ctx} shopId={ctx.shopId} current="returns" />
      <ScreenWords of={['returns']}>
        <SellerReturnList returns={returns} />
      </ScreenWords>
    </div>
  );
}

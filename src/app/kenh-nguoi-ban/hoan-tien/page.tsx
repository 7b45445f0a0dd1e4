import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { shopRefunds } from '#modules/refunds/queries.ts';
import { ShopRefundList } from '#modules/refunds/ui/shop-refund-list.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AfterSaleTabs } from '../after-sale.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('refunds.seller'))('title') };
}

export default async function SellerRefundsPage() {
  const ctx = await requireSeller();
  const [t, refunds] = await Promise.all([getTranslations('refunds.seller'), shopRefunds(ctx, ctx.shopId)]);
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <div>
        <h1>{t('title')}</h1>
        <p className="text-text-2">{t('lead')}</p>
      </div>
      <AfterSaleTabs ctx={ctx} shopId={ctx.shopId} current="refunds" />
      <div className="max-w-form">
        <ScreenWords of={['refunds']}>
          <ShopRefundList refunds={refunds.map((refund) => ({ ...refund, formKey: newFormKey() }))} />
        </ScreenWords>
      </div>
    </div>
  );
}

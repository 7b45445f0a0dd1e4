import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageOf } from '#modules/oversight/core/work.ts';
import { REFUNDS_PER_PAGE, shopRefunds } from '#modules/refunds/queries.ts';
import { ShopRefundList } from '#modules/refunds/ui/shop-refund-list.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { ListPages } from '#ui/pagination.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AFTER_SALE, AfterSaleTabs } from '../after-sale.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('refunds.seller'))('title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export default async function SellerRefundsPage({ searchParams }: Props) {
  const ctx = await requireSeller();
  const page = pageOf((await searchParams).trang);
  const [t, { rows: refunds, total }] = await Promise.all([
    getTranslations('refunds.seller'),
    shopRefunds(ctx, ctx.shopId, { page }),
  ]);
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
      <ListPages
        path={AFTER_SALE.refunds}
        page={page}
        perPage={REFUNDS_PER_PAGE}
        shown={refunds.length}
        total={total}
      />
    </div>
  );
}

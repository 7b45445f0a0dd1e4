import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageOf } from '#modules/oversight/core/work.ts';
import { REFUNDS_PER_PAGE, shopRefunds } from '#modules/refunds/queries.ts';
import { ShopRefundList } from '#modules/refunds/ui/shop-refund-list.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { AfterSaleList } from '../after-sale.tsx';

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
    <AfterSaleList
      ctx={ctx}
      of="refunds"
      lead={t('lead')}
      page={page}
      perPage={REFUNDS_PER_PAGE}
      shown={refunds.length}
      total={total}
    >
      <div className="max-w-form">
        <ShopRefundList refunds={refunds.map((refund) => ({ ...refund, formKey: newFormKey() }))} />
      </div>
    </AfterSaleList>
  );
}

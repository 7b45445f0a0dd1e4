import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { pageOf } from '#modules/oversight/core/work.ts';
import { RETURNS_PER_PAGE, shopReturns } from '#modules/returns/queries.ts';
import { SellerReturnList } from '#modules/returns/ui/seller-return-list.tsx';
import { requireSeller } from '#platform/session.ts';
import { AfterSaleList } from '../after-sale.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('returns.seller'))('title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export default async function SellerReturnsPage({ searchParams }: Props) {
  const ctx = await requireSeller();
  const page = pageOf((await searchParams).trang);
  const { rows: returns, total } = await shopReturns(ctx, ctx.shopId, { page });
  return (
    <AfterSaleList ctx={ctx} of="returns" page={page} perPage={RETURNS_PER_PAGE} shown={returns.length} total={total}>
      <SellerReturnList returns={returns} />
    </AfterSaleList>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { COMPLAINTS_PER_PAGE, shopComplaints } from '#modules/complaints/queries.ts';
import { SellerComplaintList } from '#modules/complaints/ui/seller-complaint-list.tsx';
import { pageOf } from '#modules/oversight/core/work.ts';
import { requireSeller } from '#platform/session.ts';
import { AfterSaleList } from '../after-sale.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('complaints.seller'))('title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export default async function SellerComplaintsPage({ searchParams }: Props) {
  const ctx = await requireSeller();
  const page = pageOf((await searchParams).trang);
  const { rows: complaints, total } = await shopComplaints(ctx, ctx.shopId, { page });
  return (
    <AfterSaleList
      ctx={ctx}
      of="complaints"
      page={page}
      perPage={COMPLAINTS_PER_PAGE}
      shown={complaints.length}
      total={total}
    >
      <SellerComplaintList complaints={complaints} />
    </AfterSaleList>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { COMPLAINTS_PER_PAGE, shopComplaints } from '#modules/complaints/queries.ts';
import { SellerComplaintList } from '#modules/complaints/ui/seller-complaint-list.tsx';
import { pageOf } from '#modules/oversight/core/work.ts';
import { requireSeller } from '#platform/session.ts';
import { ListPages } from '#ui/pagination.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AFTER_SALE, AfterSaleTabs } from '../after-sale.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('complaints.seller'))('title') };
}

type Props = { searchParams: Promise<{ trang?: string | string[] }> };

export default async function SellerComplaintsPage({ searchParams }: Props) {
  const ctx = await requireSeller();
  const page = pageOf((await searchParams).trang);
  const [t, { rows: complaints, total }] = await Promise.all([
    getTranslations('complaints.seller'),
    shopComplaints(ctx, ctx.shopId, { page }),
  ]);
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <h1>{t('title')}</h1>
      <AfterSaleTabs ctx={ctx} shopId={ctx.shopId} current="complaints" />
      <ScreenWords of={['complaints']}>
        <SellerComplaintList complaints={complaints} />
      </ScreenWords>
      <ListPages
        path={AFTER_SALE.complaints}
        page={page}
        perPage={COMPLAINTS_PER_PAGE}
        shown={complaints.length}
        total={total}
      />
    </div>
  );
}

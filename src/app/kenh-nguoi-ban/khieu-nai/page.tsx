import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { shopComplaints } from '#modules/complaints/queries.ts';
import { SellerComplaintList } from '#modules/complaints/ui/seller-complaint-list.tsx';
import { requireSeller } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AfterSaleTabs } from '../after-sale.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('complaints.seller'))('title') };
}

export default async function SellerComplaintsPage() {
  const ctx = await requireSeller();
  const [t, complaints] = await Promise.all([getTranslations('complaints.seller'), shopComplaints(ctx, ctx.shopId)]);
  return (
    <div className="page grid gap-5 py-5 lg:py-8">
      <h1>{t('title')}</h1>
      <AfterSaleTabs ctx={ctx} shopId={ctx.shopId} current="complaints" />
      <ScreenWords of={['complaints']}>
        <SellerComplaintList complaints={complaints} />
      </ScreenWords>
    </div>
  );
}

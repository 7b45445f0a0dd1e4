import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { complaintForSeller } from '#modules/complaints/queries.ts';
import { SellerComplaintScreen } from '#modules/complaints/ui/seller-complaint-screen.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AFTER_SALE } from '../../after-sale.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('complaints.seller'))('title') };
}

export default async function SellerComplaintPage({ params }: Props) {
  const ctx = await requireSeller();
  const complaint = await complaintForSeller(ctx, ctx.shopId, (await params).code);
  if (!complaint) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('complaints.seller')]);
  return (
    <div className="page py-5 lg:py-8">
      <a
        href={localePath(locale, AFTER_SALE.complaints)}
        className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        {t('title')}
      </a>
      <ScreenWords of={['complaints']}>
        <SellerComplaintScreen
          complaint={complaint}
          formKey={newFormKey()}
          keys={{ question: newFormKey(), proposal: newFormKey() }}
        />
      </ScreenWords>
    </div>
  );
}

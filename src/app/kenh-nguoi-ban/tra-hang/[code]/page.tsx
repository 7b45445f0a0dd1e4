import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { sellerReturn } from '#modules/returns/queries.ts';
import { SellerReturnScreen } from '#modules/returns/ui/seller-return-screen.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { AFTER_SALE } from '../../after-sale.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('returns.seller'))('title') };
}

export default async function SellerReturnPage({ params }: Props) {
  const ctx = await requireSeller();
  const back = await sellerReturn(ctx, ctx.shopId, (await params).code);
  if (!back) notFound();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('returns.seller')]);
  return (
    <div className="page py-5 lg:py-8">
      <a
        href={localePath(locale, AFTER_SALE.returns)}
        className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
      >
        <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
        {t('title')}
      </a>
      <ScreenWords of={['returns']}>
        <SellerReturnScreen back={back} formKey={newFormKey()} />
      </ScreenWords>
    </div>
  );
}

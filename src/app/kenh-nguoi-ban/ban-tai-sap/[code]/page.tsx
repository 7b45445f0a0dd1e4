import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { stallSale } from '#modules/stall/queries.ts';
import { SaleScreen, STALL_PATH } from '#modules/stall/ui/sale-screen.tsx';
import { newFormKey, requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ code: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await params).code };
}

export default async function StallSalePage({ params }: Props) {
  const ctx = await requireSeller();
  const { code } = await params;
  const [sale, locale, t] = await Promise.all([
    stallSale(ctx, ctx.shopId, code),
    getLocale(),
    getTranslations('stall'),
  ]);
  if (!sale) notFound();
  return (
    <>
      <PageHeader title={t('saleOf', { code: sale.code })} backHref={localePath(locale, STALL_PATH)} />
      <div className="page max-w-5xl pt-4 pb-10">
        <ScreenWords of={['stall']}>
          <SaleScreen sale={sale} formKey={newFormKey()} />
        </ScreenWords>
      </div>
    </>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { shopTaxYear } from '#modules/tax/queries.ts';
import { ShopTaxScreen } from '#modules/tax/ui/shop-tax-screen.tsx';
import { requireSeller } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { searchParams: Promise<{ xong?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('tax.shop'))('title') };
}

/** The shop's year against the thresholds, what is noted of it, and what it shows for its own produce. */
export default async function ShopTaxPage({ searchParams }: Props) {
  const ctx = await requireSeller();
  const { xong } = await searchParams;
  const tax = await shopTaxYear(ctx, ctx.shopId);
  if (!tax) notFound();
  return (
    <div className="page grid max-w-180 gap-6 py-5 lg:py-8">
      <ScreenWords of={['tax']}>
        <ShopTaxScreen tax={tax} shopId={ctx.shopId} today={dayOf(ctx.now)} isSent={xong !== undefined} />
      </ScreenWords>
    </div>
  );
}

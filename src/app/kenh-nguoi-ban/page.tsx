import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { sellerToday } from '#modules/orders/queries.ts';
import { TodayScreen } from '#modules/orders/ui/today-screen.tsx';
import { requireSeller } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling'))('place.today') };
}

export default async function TodayPage() {
  const ctx = await requireSeller();
  const today = await sellerToday(ctx, ctx.shopId);
  if (!today) notFound();
  return (
    <div className="page py-5 lg:py-8">
      <ScreenWords of={['selling']}>
        <TodayScreen today={today} day={dayOf(ctx.now)} />
      </ScreenWords>
    </div>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { isDay } from '#kernel/time.ts';
import { dayLists } from '#modules/orders/queries.ts';
import { DayListsScreen } from '#modules/orders/ui/day-lists-screen.tsx';
import { requireSeller } from '#platform/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('packing'))('lists') };
}

export default async function DayListsPage({ searchParams }: { searchParams: Promise<{ ngay?: string | string[] }> }) {
  const ctx = await requireSeller();
  const { ngay } = await searchParams;
  const lists = await dayLists(ctx, ctx.shopId, typeof ngay === 'string' && isDay(ngay) ? ngay : null);
  if (!lists) notFound();
  return (
    <div className="page py-5 lg:py-8 print:py-0">
      <DayListsScreen lists={lists} />
    </div>
  );
}

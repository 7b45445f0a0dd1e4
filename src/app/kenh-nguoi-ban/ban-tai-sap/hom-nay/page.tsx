import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { stallDay } from '#modules/stall/queries.ts';
import { DayScreen } from '#modules/stall/ui/day-screen.tsx';
import { STALL_PATH } from '#modules/stall/ui/sale-screen.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('stall'))('todayTitle') };
}

export default async function StallTodayPage() {
  const ctx = await requireSeller();
  const [day, locale, t] = await Promise.all([
    stallDay(ctx, ctx.shopId, dayOf(ctx.now)),
    getLocale(),
    getTranslations('stall'),
  ]);
  if (!day) notFound();
  return (
    <>
      <PageHeader title={t('todayTitle')} backHref={localePath(locale, STALL_PATH)} />
      <div className="page pt-4 pb-10">
        <DayScreen day={day} />
      </div>
    </>
  );
}

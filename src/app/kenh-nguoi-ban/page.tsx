import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { SELLER_PATH } from '#modules/identity/core/pages.ts';
import { shopIdentityView } from '#modules/identity/queries.ts';
import { StandingNote } from '#modules/identity/ui/standing-note.tsx';
import { sellerToday } from '#modules/orders/queries.ts';
import { TodayScreen } from '#modules/orders/ui/today-screen.tsx';
import { requireSeller } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('selling'))('place.today') };
}

export default async function TodayPage() {
  const ctx = await requireSeller();
  const [today, identity, locale, t] = await Promise.all([
    sellerToday(ctx, ctx.shopId),
    shopIdentityView(ctx, ctx.shopId),
    getLocale(),
    getTranslations('identity'),
  ]);
  if (!today) notFound();
  // What is in order, or far away, needs no line on a busy morning.
  const isUrgent = identity !== null && identity.standing !== 'electronic' && identity.standing !== 'calm';
  return (
    <div className="page py-5 lg:py-8">
      {isUrgent && (
        <div className="mb-5">
          <StandingNote view={identity}>
            <a href={localePath(locale, SELLER_PATH)} className="inline-flex min-h-tap items-center">
              {t('toPage')}
            </a>
          </StandingNote>
        </div>
      )}
      <ScreenWords of={['selling']}>
        <TodayScreen today={today} day={dayOf(ctx.now)} />
      </ScreenWords>
    </div>
  );
}

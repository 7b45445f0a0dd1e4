import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { applicantIdentityView, preparedJourney } from '#modules/identity/queries.ts';
import { IdentityScreen } from '#modules/identity/ui/identity-screen.tsx';
import { APPLY_PATH, CHECK_PATH } from '#modules/shops/core/pages.ts';
import { env } from '#platform/env.ts';
import { requirePerson } from '#platform/session.ts';
import { loadProvince } from '#provinces/province.ts';
import { LinkButton } from '#ui/button.tsx';
import { localePath } from '#ui/link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { searchParams: Promise<{ luot?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('identity'))('title'), robots: { index: false } };
}

/** An applicant proves who he is before he sends his request, or whenever he likes. */
export default async function ApplicantIdentityPage({ searchParams }: Props) {
  const ctx = await requirePerson();
  const { luot } = await searchParams;
  const [view, journeyId, locale, t] = await Promise.all([
    applicantIdentityView(ctx),
    typeof luot === 'string' ? preparedJourney(ctx, luot) : null,
    getLocale(),
    getTranslations('identity'),
  ]);
  if (!view) redirect(localePath(locale, APPLY_PATH) as never);
  return (
    <>
      <PageHeader title={t('title')} titleTag="p" backHref={localePath(locale, CHECK_PATH)} />
      <div className="page py-5 lg:py-8">
        <ScreenWords of={['identity']}>
          <IdentityScreen
            view={view}
            shopId=""
            journeyId={journeyId}
            mayStart
            helpPhone={loadProvince(env.PROVINCE).operator.phone}
          />
        </ScreenWords>
        <LinkButton href={localePath(locale, CHECK_PATH)} variant="outline" className="mt-6">
          {t('backToRequest')}
        </LinkButton>
      </div>
    </>
  );
}

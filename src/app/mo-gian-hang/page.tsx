import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { APPLY_PATH } from '#modules/shops/core/pages.ts';
import { ownApplication, ownsShop } from '#modules/shops/queries.ts';
import { ApplyStatus } from '#modules/shops/ui/apply-status.tsx';
import { ApplyWelcome } from '#modules/shops/ui/apply-welcome.tsx';
import { currentCtx } from '#platform/session.ts';
import { PageHeader } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shops.apply');
  return { title: t('title'), robots: { index: true } };
}

/** Where a request stands; for those who have none yet, what it takes. */
export default async function ApplyPage() {
  const [{ actor }, t] = await Promise.all([currentCtx(), getTranslations('shops.apply')]);
  const isPerson = actor.kind === 'person';
  const [application, hasShop] = isPerson
    ? await Promise.all([ownApplication(actor), ownsShop(actor.accountId)])
    : [null, false];
  return (
    <>
      <PageHeader title={t('title')} titleTag="p" backHref="/" wideHidden />
      <div className="page max-w-180 py-6 lg:py-10">
        {application || hasShop ? (
          <ApplyStatus application={application} hasShop={hasShop} />
        ) : (
          <ApplyWelcome isSignedIn={isPerson} returnTo={APPLY_PATH} />
        )}
      </div>
    </>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { formatDay } from '#kernel/time.ts';
import { ownAgency } from '#modules/agencies/queries.ts';
import { DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireAgency } from '#platform/session.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('home') };
}

/** What the agency may look at, where and until when; and that every look is written down. */
export default async function AgencyHomePage() {
  const { actor } = await requireAgency();
  const { agencyId, scopes } = actor.agency;
  const [t, own] = await Promise.all([getTranslations('agencies'), ownAgency(actor.accountId, agencyId)]);
  return (
    <DeskMain className="grid max-w-180 content-start gap-4">
      <DeskHead title={own.name} lead={t('homeLead')} />
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 max-sm:grid-cols-1">
        <dt className="text-text-2">{t('scopes')}</dt>
        <dd className="font-medium">{scopes.map((scope) => t(`scope.${scope}`)).join(', ')}</dd>
        <dt className="text-text-2">{t('area')}</dt>
        <dd className="font-medium">{own.areaName ?? t('everyArea')}</dd>
        {own.endsOn && (
          <>
            <dt className="text-text-2">{t('endsOn')}</dt>
            <dd className="font-medium">{formatDay(own.endsOn)}</dd>
          </>
        )}
      </dl>
      <p>{t('homeLog')}</p>
    </DeskMain>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { openAgencyAction } from '#modules/agencies/actions.ts';
import { AGENCIES_PATH } from '#modules/agencies/core/pages.ts';
import { OPENER_ROLES } from '#modules/agencies/core/policy.ts';
import { AgencyForm } from '#modules/agencies/ui/agency-form.tsx';
import { unitChoices } from '#modules/officials/queries.ts';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('agencies'))('new') };
}

export default async function NewAgencyPage() {
  await requireOfficial(...OPENER_ROLES);
  const [t, units] = await Promise.all([getTranslations('agencies'), unitChoices()]);
  return (
    <ScreenWords of={['agencies', 'department']}>
      <DeskMain className="grid content-start gap-3.5">
        <div>
          <BackLink href={AGENCIES_PATH}>{t('title')}</BackLink>
          <DeskHead title={t('new')} lead={t('newLead')} />
        </div>
        <AgencyForm action={openAgencyAction} units={units} />
      </DeskMain>
    </ScreenWords>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { dayOf } from '#kernel/time.ts';
import { createOfficialAction } from '#modules/officials/actions.ts';
import { OFFICIALS_PATH } from '#modules/officials/core/pages.ts';
import { MANAGER_ROLES } from '#modules/officials/core/policy.ts';
import { unitChoices } from '#modules/officials/queries.ts';
import { PowerForm } from '#modules/officials/ui/power-form.tsx';
import { BackLink, DeskHead, DeskMain } from '#modules/oversight/ui/desk-parts.tsx';
import { requireOfficial } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('officials'))('new') };
}

/** A person taken into the department; the link that comes back is handed to her and nobody else. */
export default async function NewOfficialPage() {
  const ctx = await requireOfficial(...MANAGER_ROLES);
  const [t, units] = await Promise.all([getTranslations('officials'), unitChoices()]);
  return (
    <ScreenWords of={['officials', 'department']}>
      <DeskMain className="grid content-start gap-3.5">
        <BackLink href={OFFICIALS_PATH}>{t('title')}</BackLink>
        <DeskHead title={t('new')} lead={t('newLead')} />
        <PowerForm action={createOfficialAction} units={units} today={dayOf(ctx.now)} />
      </DeskMain>
    </ScreenWords>
  );
}

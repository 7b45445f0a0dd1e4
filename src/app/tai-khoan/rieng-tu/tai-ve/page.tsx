import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { AccountFrame, FormLink } from '#modules/accounts/ui/account-frame.tsx';
import { askExportAction } from '#modules/personal-data/actions.ts';
import { PRIVACY_PATH } from '#modules/personal-data/core/pages.ts';
import { requirePerson } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';
import { ProofForm } from '../proof-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('personalData.export'))('title') };
}

export default async function ExportPage() {
  await requirePerson();
  const [locale, t] = await Promise.all([getLocale(), getTranslations('personalData')]);
  return (
    <AccountFrame title={t('export.title')} lead={t('export.lead')}>
      <ProofForm action={askExportAction} submit={t('export.submit')} />
      <FormLink href={localePath(locale, PRIVACY_PATH)}>{t('back')}</FormLink>
    </AccountFrame>
  );
}

import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { HelpLayout } from '../help-layout.tsx';

export default async function ApplyLayout({ children }: { children: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations('shops.apply'), getLocale()]);
  return (
    <HelpLayout locale={locale} help={t('needHelp')}>
      {children}
    </HelpLayout>
  );
}

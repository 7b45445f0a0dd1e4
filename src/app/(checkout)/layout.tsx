import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { HelpLayout } from '../help-layout.tsx';

export default async function CheckoutLayout({ children }: { children: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations('checkout'), getLocale()]);
  return (
    <HelpLayout locale={locale} help={t('needHelp')}>
      {children}
    </HelpLayout>
  );
}

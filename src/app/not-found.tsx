import { SearchX } from 'lucide-react';
import { getLocale, getTranslations } from 'next-intl/server';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';

export default async function NotFound() {
  const [locale, t] = await Promise.all([getLocale(), getTranslations('ui')]);
  return (
    <main id="main" data-status="404" tabIndex={-1} className="page max-w-form py-10">
      <title>{t('notFoundTitle')}</title>
      <EmptyState
        picture={{ element: <SearchX className="size-10" strokeWidth={1.5} /> }}
        title={t('notFoundTitle')}
        titleTag="h1"
        action={{ href: localePath(locale, '/'), label: t('home') }}
      >
        {t('notFoundText')}
      </EmptyState>
    </main>
  );
}

import { SearchX } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { EmptyState } from '#ui/empty-state.tsx';

export default async function NotFound() {
  const t = await getTranslations('ui');
  return (
    <main id="main" tabIndex={-1} className="page max-w-form py-10">
      <title>{t('notFoundTitle')}</title>
      <EmptyState
        picture={{ element: <SearchX className="size-10" strokeWidth={1.5} /> }}
        title={t('notFoundTitle')}
        titleTag="h1"
        action={{ href: '/', label: t('home') }}
      >
        {t('notFoundText')}
      </EmptyState>
    </main>
  );
}

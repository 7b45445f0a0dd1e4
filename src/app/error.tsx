'use client';
import { CloudRain } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';

/** `digest` is the incident's number: the same stands in the log. */
export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations('ui');
  return (
    <main id="main" tabIndex={-1} className="page max-w-form py-10">
      <title>{t('errorTitle')}</title>
      <EmptyState
        picture={{ element: <CloudRain className="size-10" strokeWidth={1.5} />, tone: 'wait' }}
        title={t('errorTitle')}
        titleTag="h1"
        action={{
          element: (
            <Button variant="outline" size="small" onClick={reset}>
              {t('retry')}
            </Button>
          ),
        }}
      >
        <p>{t('errorText')}</p>
        {error.digest && <p className="mt-1">{t('errorCode', { code: error.digest })}</p>}
      </EmptyState>
    </main>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { FindReportForm } from '#modules/reports/ui/find-report-form.tsx';
import { ScreenWords } from '#ui/screen-words.tsx';
import { pageMetadata } from '../page-metadata.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reports.find');
  return pageMetadata({ path: '/phan-anh', title: t('title'), description: t('lead') });
}

/** What became of a report: its code is asked for. */
export default async function FindReportPage() {
  const t = await getTranslations('reports.find');
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <div className="mx-auto max-w-form">
        <h1>{t('title')}</h1>
        <p className="mt-2 mb-6 text-text-2">{t('lead')}</p>
        <ScreenWords of={['reports']}>
          <FindReportForm />
        </ScreenWords>
      </div>
    </main>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { subjectOfSlug } from '#modules/reports/core/report.ts';
import { findReported } from '#modules/reports/queries.ts';
import { ReportForm } from '#modules/reports/ui/report-form.tsx';
import { currentActor, newFormKey } from '#platform/session.ts';
import { ScreenWords } from '#ui/screen-words.tsx';

type Props = { params: Promise<{ kind: string; name: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('reports'))('title'), robots: { index: false } };
}

/** Anybody tells the department what is wrong with a product, a shop or a review. */
export default async function ReportPage({ params }: Props) {
  const { kind, name } = await params;
  const subject = subjectOfSlug(kind);
  const reported = subject ? await findReported(subject, name) : null;
  if (!subject || !reported) notFound();
  const [t, actor] = await Promise.all([getTranslations('reports'), currentActor()]);
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <div className="mx-auto max-w-form">
        <h1>{t('title')}</h1>
        <p className="mt-2 text-text-2">{t(`lead.${subject}`, { name: reported.name, shop: reported.shopName })}</p>
        {reported.text !== '' && (
          <blockquote className="mt-3 border-l-4 border-line pl-4 whitespace-pre-line break-words text-text-2">
            {reported.text}
          </blockquote>
        )}
        <div className="mt-6">
          <ScreenWords of={['reports']}>
            <ReportForm subject={subject} name={name} formKey={newFormKey()} isSignedIn={actor.kind === 'person'} />
          </ScreenWords>
        </div>
      </div>
    </main>
  );
}

import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { LookUpInvoiceForm, VerifyFileForm } from '#modules/invoice-lookup/ui/look-up-form.tsx';
import { LOOKUP_PATH } from '#modules/invoices/core/pages.ts';
import { ScreenWords } from '#ui/screen-words.tsx';
import { pageMetadata } from '../page-metadata.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invoices.lookUp');
  return pageMetadata({ path: LOOKUP_PATH, title: t('title'), description: t('lead') });
}

/** Two questions and no answers: what is looked up is posted and shown on a page of its own, which no cache keeps. */
export default async function LookUpInvoicePage() {
  const t = await getTranslations('invoices.lookUp');
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <div className="mx-auto max-w-180">
        <h1>{t('title')}</h1>
        <p className="mt-2 mb-6 text-text-2">{t('lead')}</p>
        <ScreenWords of={['invoices']}>
          <LookUpInvoiceForm />
          <h2 className="mt-10 mb-2">{t('fileTitle')}</h2>
          <p className="mb-5 text-text-2">{t('fileLead')}</p>
          <VerifyFileForm />
        </ScreenWords>
      </div>
    </main>
  );
}

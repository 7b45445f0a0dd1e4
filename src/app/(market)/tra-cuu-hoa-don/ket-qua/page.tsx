import { ArrowLeft } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { shownLookup } from '#modules/invoice-lookup/queries.ts';
import { LookUpResult } from '#modules/invoice-lookup/ui/look-up-result.tsx';
import { LOOKUP_PATH } from '#modules/invoices/core/pages.ts';
import { currentCtx, readLookup } from '#platform/session.ts';
import { localePath } from '#ui/link.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('invoices.lookUp');
  return { title: t('resultTitle'), robots: { index: false, follow: false }, referrer: 'no-referrer' };
}

/** What this browser asked for last; its address says nothing. */
export default async function LookUpResultPage() {
  const [ctx, locale, t] = await Promise.all([currentCtx(), getLocale(), getTranslations('invoices.lookUp')]);
  const shown = await shownLookup(ctx, await readLookup());
  if (!shown) redirect(localePath(locale, LOOKUP_PATH) as never);
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <div className="mx-auto max-w-180">
        <a
          href={localePath(locale, LOOKUP_PATH)}
          className="-mt-2 mb-2 inline-flex min-h-tap items-center gap-2 text-link hover:underline"
        >
          <ArrowLeft aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
          {t('another')}
        </a>
        <h1 className="mb-5">{t('resultTitle')}</h1>
        <LookUpResult {...shown} />
      </div>
    </main>
  );
}

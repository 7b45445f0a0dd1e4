import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { FORMULA_PATH } from '#modules/trust/core/pages.ts';
import { FormulaTables } from '#modules/trust/ui/formula-tables.tsx';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { localePath } from '#ui/link.tsx';
import { pageMetadata } from '../../page-metadata.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('trust');
  return pageMetadata({ path: FORMULA_PATH, title: t('title'), description: t('page.lead') });
}

/** How the trust score is counted, for everybody to check. */
export default async function TrustFormulaPage() {
  const [locale, t, rules] = await Promise.all([getLocale(), getTranslations('trust'), getTranslations('rules')]);
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <article className="mx-auto max-w-180">
        <Breadcrumb crumbs={[{ label: rules('title'), href: localePath(locale, '/quy-che') }, { label: t('title') }]} />
        <h1 className="mt-2">{t('title')}</h1>
        <p className="mt-2 text-text-2">{t('page.lead')}</p>
        <FormulaTables />
        <section className="mt-8">
          <h2>{t('page.alsoTitle')}</h2>
          <ul className="mt-2 grid list-disc gap-2 pl-5">
            {(['stars', 'nobody', 'seen', 'wrong'] as const).map((key) => (
              <li key={key}>{t(`page.also.${key}`)}</li>
            ))}
          </ul>
        </section>
      </article>
    </main>
  );
}

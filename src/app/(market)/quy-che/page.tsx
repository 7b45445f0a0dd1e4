import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { formatDay } from '#kernel/time.ts';
import { publicationLinks } from '#modules/publications/queries.ts';
import { FORMULA_PATH } from '#modules/trust/core/pages.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { pageMetadata } from '../page-metadata.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rules');
  return pageMetadata({ path: '/quy-che', title: t('title'), description: t('lead') });
}

export default async function RulesPage() {
  const [locale, t, trust, p] = await Promise.all([
    getLocale(),
    getTranslations('rules'),
    getTranslations('trust'),
    getTranslations('publications'),
  ]);
  const pages = await publicationLinks(locale);
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <div className="mx-auto max-w-180">
        <h1>{t('title')}</h1>
        <p className="mt-2 text-text-2">{t('lead')}</p>
        <Box className="mt-6">
          {pages.map((page) => (
            <div key={page.slug} id={page.slug}>
              <BoxItem title={page.title} href={localePath(locale, `/quy-che/${page.slug}`)}>
                {page.lead}
                <span className="block text-14 text-text-3">
                  {p('since', { from: formatDay(page.effectiveFrom) })}
                  {page.coming && `. ${p('comingNote', { day: formatDay(page.coming) })}`}
                </span>
              </BoxItem>
            </div>
          ))}
          <BoxItem title={trust('title')} href={localePath(locale, FORMULA_PATH)}>
            {t('trustLead')}
          </BoxItem>
        </Box>
      </div>
    </main>
  );
}

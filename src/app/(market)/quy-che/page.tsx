import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { rulesPages } from '#modules/law/queries.ts';
import { FORMULA_PATH } from '#modules/trust/core/pages.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { localePath } from '#ui/link.tsx';
import { pageMetadata } from '../page-metadata.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('rules');
  return pageMetadata({ path: '/quy-che', title: t('title'), description: t('lead') });
}

export default async function RulesPage() {
  const [locale, t, trust] = await Promise.all([getLocale(), getTranslations('rules'), getTranslations('trust')]);
  const pages = await rulesPages(locale);
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

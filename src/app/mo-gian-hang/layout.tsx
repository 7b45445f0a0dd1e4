import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { localePath } from '#ui/link.tsx';
import { PlainHeader } from '#ui/site-header.tsx';

/** A request is made in peace: the market's name, a number to call, and the page. */
export default async function ApplyLayout({ children }: { children: ReactNode }) {
  const [t, locale] = await Promise.all([getTranslations('shops.apply'), getLocale()]);
  const { brandName, brandNameEn, code, operator } = loadProvince(env.PROVINCE);
  return (
    <>
      <div className="max-lg:hidden">
        <PlainHeader
          name={locale === 'en' ? brandNameEn : brandName}
          mark={code === 'binh-duong' ? 'river' : 'peaks'}
          homeHref={localePath(locale, '/')}
          end={
            <p>
              {t('needHelp')}{' '}
              <a
                href={`tel:${operator.phone.replaceAll(/[^+\d]/g, '')}`}
                className="font-semibold text-text hover:underline"
              >
                {operator.phone}
              </a>
            </p>
          }
        />
      </div>
      <main id="main" tabIndex={-1} className="flex-1">
        {children}
      </main>
    </>
  );
}

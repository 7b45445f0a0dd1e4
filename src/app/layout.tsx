import type { Metadata, Viewport } from 'next';
import { NextIntlClientProvider } from 'next-intl';
import { getLocale, getMessages, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import './globals.css';

/** The two files that every first screen needs; the other weights come when the style sheet asks. */
const FIRST_FONTS = [
  new URL('../../node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-latin-400-normal.woff2', import.meta.url),
  new URL(
    '../../node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-vietnamese-400-normal.woff2',
    import.meta.url,
  ),
];

/** Pages say their own name; a tab or a bookmark says whose page it is. */
export async function generateMetadata(): Promise<Metadata> {
  const province = loadProvince(env.PROVINCE);
  const brand = (await getLocale()) === 'vi' ? province.brandName : province.brandNameEn;
  // No default: a page that is not there, or is in trouble, writes its title itself, and the first one counts.
  return { title: { template: `%s | ${brand}`, default: '' } };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, messages, t] = await Promise.all([getLocale(), getMessages(), getTranslations('ui')]);
  return (
    <html lang={locale} className={`province-${env.PROVINCE}`}>
      <head>
        {FIRST_FONTS.map((font) => (
          <link key={`${font}`} rel="preload" href={`${font}`} as="font" type="font/woff2" crossOrigin="anonymous" />
        ))}
      </head>
      <body className="flex flex-col">
        <a
          href="#main"
          className="sr-only focus:not-sr-only focus:fixed! focus:top-2 focus:left-2 focus:z-(--z-toast) focus:rounded-12 focus:bg-surface focus:px-4! focus:py-3! focus:font-semibold focus:text-link"
        >
          {t('skipToContent')}
        </a>
        {env.MODE === 'demo' && (
          <aside aria-label={t('demo')} className="bg-award-bg text-award-text">
            <p className="page py-1 text-14 font-medium">{t('demoText')}</p>
          </aside>
        )}
        {/* Only the words of the parts themselves go to the browser; a screen hands its own to its client parts. */}
        <NextIntlClientProvider messages={{ ui: messages.ui }}>{children}</NextIntlClientProvider>
      </body>
    </html>
  );
}

import type { Metadata } from 'next';
import { getLocale } from 'next-intl/server';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { localePath } from '#ui/link.tsx';

type Page = { path: string; title?: string; description: string; picture?: string; index?: boolean };

/** Title, description, one address for each language, and what a shared link shows. */
export async function pageMetadata({ path, title, description, picture, index = true }: Page): Promise<Metadata> {
  const locale = await getLocale();
  const province = loadProvince(env.PROVINCE);
  const brand = locale === 'vi' ? province.brandName : province.brandNameEn;
  const shown = title === undefined ? brand : `${title} | ${brand}`;
  const short = description.replace(/\s+/g, ' ').slice(0, 160);
  return {
    metadataBase: new URL(env.baseUrl),
    title: { absolute: shown },
    description: short,
    alternates: { canonical: localePath(locale, path), languages: { vi: path, en: localePath('en', path) } },
    openGraph: {
      title: title ?? brand,
      description: short,
      url: localePath(locale, path),
      siteName: brand,
      locale: locale === 'vi' ? 'vi_VN' : 'en_GB',
      type: 'website',
      images: [picture ?? '/pictures/cover.webp'],
    },
    ...(index ? {} : { robots: { index: false, follow: true } }),
  };
}

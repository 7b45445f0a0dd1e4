import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { PUBLICATIONS_PATH, versionPath } from '#modules/publications/core/publication.ts';
import { publicationView } from '#modules/publications/queries.ts';
import { PublicationArticle } from '#modules/publications/ui/publication-article.tsx';
import { localePath } from '#ui/link.tsx';
import { pageMetadata } from '../../../page-metadata.ts';

type Props = { params: Promise<{ slug: string; version: string }> };

const numberOf = (text: string): number | null => (/^[1-9]\d{0,5}$/.test(text) ? Number(text) : null);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug, version } = await params;
  const number = numberOf(version);
  const [locale, t] = await Promise.all([getLocale(), getTranslations('publications')]);
  const view = number === null ? null : await publicationView(slug, number, locale);
  if (!view || number === null) return {};
  // One of several versions: the address that search engines keep is the text's own.
  return pageMetadata({
    path: versionPath(slug, number),
    title: `${view.text.title}, ${t('version', { number })}`,
    description: view.text.lead,
    index: false,
  });
}

/** One version of a text, coming, holding or over: whoever agreed to it finds it again. */
export default async function VersionPage({ params }: Props) {
  const { slug, version } = await params;
  const number = numberOf(version);
  const locale = await getLocale();
  const view = number === null ? null : await publicationView(slug, number, locale);
  if (!view) notFound();
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <PublicationArticle view={view} listHref={localePath(locale, PUBLICATIONS_PATH)} />
    </main>
  );
}

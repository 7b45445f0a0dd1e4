import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale } from 'next-intl/server';
import { PUBLICATIONS_PATH } from '#modules/publications/core/publication.ts';
import { publicationView } from '#modules/publications/queries.ts';
import { PublicationArticle } from '#modules/publications/ui/publication-article.tsx';
import { localePath } from '#ui/link.tsx';
import { pageMetadata } from '../../page-metadata.ts';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const view = await publicationView(slug, null, await getLocale());
  return view
    ? pageMetadata({ path: `${PUBLICATIONS_PATH}/${slug}`, title: view.text.title, description: view.text.lead })
    : {};
}

/** A text of the market as it holds today. */
export default async function PublicationPage({ params }: Props) {
  const { slug } = await params;
  const locale = await getLocale();
  const view = await publicationView(slug, null, locale);
  if (!view) notFound();
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <PublicationArticle view={view} listHref={localePath(locale, PUBLICATIONS_PATH)} />
    </main>
  );
}

import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { rulesPage } from '#modules/law/queries.ts';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { localePath } from '#ui/link.tsx';
import { pageMetadata } from '../../page-metadata.ts';

type Props = { params: Promise<{ slug: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { slug } = await params;
  const page = await rulesPage(slug, await getLocale());
  return page ? pageMetadata({ path: `/quy-che/${slug}`, title: page.title, description: page.lead }) : {};
}

export default async function OneRulesPage({ params }: Props) {
  const { slug } = await params;
  const [locale, t] = await Promise.all([getLocale(), getTranslations('rules')]);
  const page = await rulesPage(slug, locale);
  if (!page) notFound();
  return (
    <main id="main" tabIndex={-1} className="page flex-1 py-6 lg:py-9">
      <article className="mx-auto max-w-180">
        <Breadcrumb crumbs={[{ label: t('title'), href: localePath(locale, '/quy-che') }, { label: page.title }]} />
        <h1 className="mt-2">{page.title}</h1>
        <p className="mt-2 text-text-2">{page.lead}</p>
        {page.sections.map((section) => (
          <section key={section.title} className="mt-8">
            <h2>{section.title}</h2>
            {section.paragraphs?.map((paragraph) => (
              <p key={paragraph} className="mt-2">
                {paragraph}
              </p>
            ))}
            {section.items && (
              <ul className="mt-2 grid list-disc gap-2 pl-5">
                {section.items.map((item) => (
                  <li key={item}>{item}</li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </article>
    </main>
  );
}

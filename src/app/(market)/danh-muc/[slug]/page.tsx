import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { listCategories, readFilter, type SearchParams, searchProducts } from '#modules/search/queries.ts';
import { ProductListing } from '#modules/search/ui/product-listing.tsx';
import { categoryName } from '#modules/search/ui/wording.ts';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { Chip, ChipRow } from '#ui/chip.tsx';
import { localePath } from '#ui/link.tsx';
import { pageMetadata } from '../../page-metadata.ts';

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<SearchParams> };

async function familyOf(slug: string) {
  const categories = await listCategories();
  const category = categories.find((one) => one.slug === slug);
  if (!category) notFound();
  const parent = categories.find((one) => one.slug === category.parentSlug);
  const root = parent ?? category;
  return { categories, category, parent, children: categories.filter((one) => one.parentSlug === root.slug), root };
}

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [locale, t, { slug }, given] = await Promise.all([getLocale(), getTranslations('find'), params, searchParams]);
  const { category } = await familyOf(slug);
  const name = categoryName(category, locale);
  return pageMetadata({
    path: `/danh-muc/${slug}`,
    title: name,
    description: t('categoryText', { name, count: category.count }),
    picture: `/pictures/${category.picture}-256.webp`,
    index: Object.keys(given).length === 0,
  });
}

export default async function CategoryPage({ params, searchParams }: Props) {
  const [locale, t, { slug }, given] = await Promise.all([getLocale(), getTranslations('find'), params, searchParams]);
  const { categories, category, parent, children, root } = await familyOf(slug);
  const filter = { ...readFilter(given), category: slug };
  const list = await searchProducts(filter);
  const to = (path: string) => localePath(locale, path);
  const name = categoryName(category, locale);
  return (
    <main id="main" tabIndex={-1} className="page pb-12">
      <Breadcrumb
        crumbs={[
          { label: t('home'), href: to('/') },
          { label: t('allCategories'), href: to('/danh-muc') },
          ...(parent ? [{ label: categoryName(parent, locale), href: to(`/danh-muc/${parent.slug}`) }] : []),
          { label: name },
        ]}
      />
      <ProductListing
        path={`/danh-muc/${slug}`}
        filter={filter}
        own={['category']}
        list={list}
        categories={categories}
        heading={
          <>
            <h1 className="max-lg:mt-1">{name}</h1>
            <p className="text-text-2">{t('goods', { count: list.total })}</p>
          </>
        }
        beside={
          children.length > 0 && (
            <ChipRow label={t('within', { name: categoryName(root, locale) })}>
              <Chip href={to(`/danh-muc/${root.slug}`)} chosen={root.slug === slug} removable={false}>
                {t('allOf', { count: root.count })}
              </Chip>
              {children.map((child) => (
                <Chip
                  key={child.slug}
                  href={to(`/danh-muc/${child.slug}`)}
                  chosen={child.slug === slug}
                  removable={false}
                >
                  {categoryName(child, locale)} {child.count}
                </Chip>
              ))}
            </ChipRow>
          )
        }
      />
    </main>
  );
}

import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { listCategories } from '#modules/search/queries.ts';
import { categoryName } from '#modules/search/ui/wording.ts';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { localePath } from '#ui/link.tsx';
import { pageMetadata } from '../page-metadata.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('find');
  return pageMetadata({ path: '/danh-muc', title: t('allCategories'), description: t('categoriesText') });
}

export default async function CategoriesPage() {
  const [locale, t, categories] = await Promise.all([getLocale(), getTranslations('find'), listCategories()]);
  const to = (path: string) => localePath(locale, path);
  return (
    <main id="main" tabIndex={-1} className="page pb-12">
      <Breadcrumb crumbs={[{ label: t('home'), href: to('/') }, { label: t('allCategories') }]} />
      <h1 className="mt-4 lg:mt-0">{t('allCategories')}</h1>
      <p className="text-text-2">{t('categoriesText')}</p>
      <ul className="mt-5 grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {categories
          .filter((category) => category.parentSlug === null)
          .map((category) => {
            const children = categories.filter((child) => child.parentSlug === category.slug && child.count > 0);
            return (
              <li
                key={category.slug}
                className="relative flex items-center gap-4 rounded-16 border border-line bg-surface p-3 hover:border-line-strong has-[h2_a:focus-visible]:shadow-focus"
              >
                <img
                  src={`/pictures/${category.picture}-128.webp`}
                  srcSet={`/pictures/${category.picture}-128.webp 1x, /pictures/${category.picture}-256.webp 2x`}
                  alt=""
                  width={80}
                  height={80}
                  loading="lazy"
                  decoding="async"
                  className="size-20 rounded-16"
                />
                <div className="min-w-0">
                  <h2 className="text-18 lg:text-18">
                    <a
                      href={to(`/danh-muc/${category.slug}`)}
                      className="after:absolute after:inset-0 hover:text-link focus-visible:shadow-none!"
                    >
                      {categoryName(category, locale)}
                    </a>
                  </h2>
                  <p className="text-text-2">{t('goods', { count: category.count })}</p>
                  {children.length > 0 && (
                    <p className="relative flex flex-wrap gap-x-3">
                      {children.map((child) => (
                        <a
                          key={child.slug}
                          href={to(`/danh-muc/${child.slug}`)}
                          className="inline-flex min-h-tap items-center text-link hover:underline"
                        >
                          {categoryName(child, locale)}
                        </a>
                      ))}
                    </p>
                  )}
                </div>
              </li>
            );
          })}
      </ul>
    </main>
  );
}

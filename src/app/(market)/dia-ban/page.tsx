import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { areaSummaries } from '#modules/search/queries.ts';
import { placeText } from '#modules/search/ui/wording.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { localePath } from '#ui/link.tsx';
import { pageMetadata } from '../page-metadata.ts';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('places');
  const province = loadProvince(env.PROVINCE);
  return pageMetadata({
    path: '/dia-ban',
    title: t('title', { place: province.areaName }),
    description: t('text', { count: province.areas.today.length, province: province.legalProvince.name }),
  });
}

/** The units of today with their old names, gathered by old district. */
export default async function PlacesPage() {
  const [locale, t, areas] = await Promise.all([getLocale(), getTranslations('places'), areaSummaries()]);
  const province = loadProvince(env.PROVINCE);
  const to = (path: string) => localePath(locale, path);
  const districts = [...new Set(areas.flatMap((area) => area.formerDistricts.slice(0, 1)))].sort();
  const groups = districts.map((district) => ({
    district,
    areas: areas.filter((area) => area.formerDistricts[0] === district),
  }));
  const rest = areas.filter((area) => area.formerDistricts.length === 0);
  if (rest.length > 0) groups.push({ district: '', areas: rest });
  return (
    <main id="main" tabIndex={-1} className="page pb-12">
      <Breadcrumb crumbs={[{ label: t('home'), href: to('/') }, { label: t('crumb') }]} />
      <h1 className="mt-4 lg:mt-0">{t('title', { place: province.areaName })}</h1>
      <p className="max-w-measure text-text-2">
        {t('text', { count: areas.length, province: province.legalProvince.name })}
      </p>
      {groups.map((group) => (
        <section key={group.district} className="mt-8">
          {group.district && <h2>{t('district', { name: group.district })}</h2>}
          <ul className="mt-3 grid gap-3 sm:grid-cols-2 lg:grid-cols-3 lg:gap-4">
            {group.areas.map((area) => (
              <li key={area.slug}>
                <a
                  href={to(`/dia-ban/${area.slug}`)}
                  className="group block h-full rounded-16 border border-line bg-surface px-4 py-3 hover:border-line-strong"
                >
                  <span className="flex items-baseline justify-between gap-3">
                    <span className="font-semibold group-hover:text-link">{area.name}</span>
                    <span className="shrink-0 text-14 text-text-3">
                      {area.productCount > 0 ? t('goods', { count: area.productCount }) : t('noGoods')}
                    </span>
                  </span>
                  {area.formerNames.length > 0 && (
                    <span className="block text-14 text-text-2">
                      {t('from', { names: area.formerNames.map(placeText).join(', ') })}
                    </span>
                  )}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </main>
  );
}

import { MapPin } from 'lucide-react';
import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import {
  inSeason,
  listCategories,
  type PlaceNote,
  placeNotes,
  readFilter,
  type SearchParams,
  searchProducts,
} from '#modules/search/queries.ts';
import { ProductGrid } from '#modules/search/ui/product-card.tsx';
import { ProductListing } from '#modules/search/ui/product-listing.tsx';
import { placeText } from '#modules/search/ui/wording.ts';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { pageMetadata } from '../page-metadata.ts';

type Props = { searchParams: Promise<SearchParams> };

const PATH = '/tim-kiem';
const ALSO = 4;

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const [t, params] = await Promise.all([getTranslations('find'), searchParams]);
  const { q } = readFilter(params);
  return pageMetadata({
    path: PATH,
    title: q ? t('titleFor', { q }) : t('title'),
    description: t('description'),
    index: q === null,
  });
}

export default async function SearchPage({ searchParams }: Props) {
  const [locale, t, params] = await Promise.all([getLocale(), getTranslations('find'), searchParams]);
  const filter = readFilter(params);
  const [list, categories, notes] = await Promise.all([
    searchProducts(filter),
    listCategories(),
    filter.q ? placeNotes(filter.q) : [],
  ]);
  const crops = loadProvince(env.PROVINCE).cropCalendar.map((crop) => crop.query);
  const also = list.items.length < 4 ? await inSeason(crops, ALSO + list.items.length) : [];
  const others = also.filter((card) => !list.items.some((item) => item.id === card.id)).slice(0, ALSO);
  const typed = filter.q?.toLowerCase() ?? '';
  // Said only where marks were missing: "thanh long" has none to miss.
  const isPlain =
    typed !== '' &&
    !/[^\u0020-\u007e]/.test(typed) &&
    !list.items.some((item) => item.name.toLowerCase().includes(typed));
  return (
    <main id="main" tabIndex={-1} className="page pb-12">
      <Breadcrumb
        crumbs={[{ label: t('home'), href: localePath(locale, '/') }, { label: filter.q ?? t('allGoods') }]}
      />
      <ProductListing
        path={PATH}
        filter={filter}
        list={list}
        categories={categories}
        heading={
          <>
            <h1 className="max-lg:mt-1">
              {filter.q ? t('resultsFor', { count: list.total, q: filter.q }) : t('results', { count: list.total })}
            </h1>
            {(list.isLoose || isPlain) && list.total > 0 && (
              <p className="text-text-2">{list.isLoose ? t('readLoosely') : t('readPlain')}</p>
            )}
          </>
        }
        beside={
          notes.length > 0 && (
            <div className="grid gap-2">
              {notes.map((note) => (
                <OldPlace key={note.oldName} note={note} locale={locale} t={t} />
              ))}
            </div>
          )
        }
        after={
          others.length > 0 && (
            <section className="mt-10">
              <h2 className="text-20">{t('inSeasonNow')}</h2>
              <div className="mt-4">
                <ProductGrid cards={others} besideFilters />
              </div>
            </section>
          )
        }
      />
    </main>
  );
}

function OldPlace({
  note,
  locale,
  t,
}: {
  note: PlaceNote;
  locale: string;
  t: Awaited<ReturnType<typeof getTranslations<'find'>>>;
}) {
  return (
    <Note tone="ok" icon={MapPin}>
      <p>
        <strong>{t('oldNameTitle')}</strong> {t('oldName', { old: note.oldName, count: note.today.length })}{' '}
        {note.today.map((area, index) => (
          <span key={area.slug}>
            {index > 0 && ', '}
            <a href={localePath(locale, `/dia-ban/${area.slug}`)}>{placeText(area.name)}</a>
          </span>
        ))}
        .
      </p>
    </Note>
  );
}

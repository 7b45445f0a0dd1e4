import { ArrowUpDown, ChevronDown, SearchX, SlidersHorizontal } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { Chip, ChipRow } from '#ui/chip.tsx';
import { cx } from '#ui/class-names.ts';
import { EmptyState } from '#ui/empty-state.tsx';
import { localePath } from '#ui/link.tsx';
import { ShowMore } from '#ui/pagination.tsx';
import { countChosen, DEFAULT_LIMIT, filterAddress, MAX_LIMIT, type ProductFilter, SORTS } from '../core/filter.ts';
import type { CategoryView, ProductList } from '../views.ts';
import { FilterColumn, type OwnFilters } from './filter-column.tsx';
import { ProductGrid } from './product-card.tsx';
import { categoryName } from './wording.ts';

/** A list of goods with its filters in the address: search, category and place share it. */
export function ProductListing({
  path,
  filter,
  own = [],
  list,
  categories,
  heading,
  beside,
  after,
  empty,
}: {
  path: string;
  filter: ProductFilter;
  own?: OwnFilters;
  list: ProductList;
  categories: readonly CategoryView[];
  heading: ReactNode;
  /** Between heading and goods: what was understood, children of the category. */
  beside?: ReactNode;
  after?: ReactNode;
  /** In place of the usual empty state. */
  empty?: ReactNode;
}) {
  const t = useTranslations('find');
  const locale = useLocale();
  const here = localePath(locale, path);
  const to = (change: Partial<ProductFilter>) => filterAddress(here, filter, change, own);
  const chosen = countChosen(filter, own);
  const chips = chosenChips(filter, own, list, categories, locale, t, to);
  const shown = list.items.length;
  const moreHref = list.nextCursor === null ? undefined : moreAddress(filter, list, here, own);
  return (
    <div className="group/filters grid gap-x-8 lg:grid-cols-[var(--filters-w)_minmax(0,1fr)]">
      {/* Opens the filters on the phone, without scripts too. */}
      <input
        type="checkbox"
        id="filters-open"
        className="peer sr-only lg:hidden"
        aria-label={t('openFilters')}
        aria-controls="filters"
      />
      <div className="min-w-0 lg:col-start-2 lg:row-start-1">
        <div className="lg:hidden">
          <ChipRow label={t('filters')}>
            <label
              htmlFor="filters-open"
              className={cx(
                'inline-flex min-h-tap shrink-0 cursor-pointer items-center gap-1.5 rounded-full border px-3.5 font-medium whitespace-nowrap',
                chosen > 0 ? 'border-action bg-brand-soft text-ok-text' : 'border-line-strong bg-surface',
              )}
            >
              <SlidersHorizontal aria-hidden="true" className="size-5" strokeWidth={1.75} />
              {chosen > 0 ? t('filterCount', { count: chosen }) : t('filter')}
            </label>
            {chips.map((chip) => (
              <Chip key={chip.label} href={chip.href} chosen>
                {chip.label}
              </Chip>
            ))}
          </ChipRow>
        </div>
        {heading}
        <div className="mt-2 flex items-center justify-between gap-3 lg:mt-3">
          <div className="flex flex-wrap gap-2 max-lg:hidden">
            {chips.map((chip) => (
              <Chip key={chip.label} href={chip.href} chosen>
                {chip.label}
              </Chip>
            ))}
          </div>
          <SortMenu filter={filter} to={to} />
        </div>
        {beside && <div className="mt-3">{beside}</div>}
        <h2 className="sr-only">{t('list')}</h2>
        <div className="mt-4">
          {shown > 0 ? (
            <ProductGrid cards={list.items} eager={2} besideFilters />
          ) : (
            empty || (
              <EmptyState
                picture={{ element: <SearchX className="size-10" strokeWidth={1.5} /> }}
                title={filter.q ? t('nothingFor', { q: filter.q }) : t('nothing')}
                action={
                  chosen > 0
                    ? { href: resetAddress(here, filter, own), label: t('clearFilters') }
                    : { href: localePath(locale, '/danh-muc'), label: t('seeCategories') }
                }
              >
                {chosen > 0 ? t('nothingFiltered') : t('nothingHint')}
              </EmptyState>
            )
          )}
        </div>
        {shown > 0 && (
          <div className="mt-8">
            <ShowMore
              shown={shown}
              total={list.total}
              href={moreHref}
              shownLabel={t('shown', { shown, total: list.total })}
              moreLabel={t('more', { count: Math.min(list.total - shown, DEFAULT_LIMIT) })}
            />
            <p className="mt-2 text-center text-14">
              <a
                href={localePath(locale, '/quy-che/xep-hang')}
                className="link inline-flex min-h-tap items-center text-text-3"
              >
                {t('howOrdered')}
              </a>
            </p>
          </div>
        )}
        {after}
      </div>
      <aside
        id="filters"
        aria-label={t('filters')}
        className="self-start max-lg:my-3 max-lg:hidden max-lg:rounded-16 max-lg:border max-lg:border-line max-lg:bg-surface max-lg:px-4 max-lg:peer-checked:order-first max-lg:peer-checked:block lg:col-start-1 lg:row-start-1"
      >
        <div className="flex min-h-tap items-center justify-between">
          <p className="font-semibold">{t('filters')}</p>
          {chosen > 0 && (
            <a href={resetAddress(here, filter, own)} className="link inline-flex min-h-tap items-center">
              {t('clear')}
            </a>
          )}
        </div>
        <FilterColumn path={path} filter={filter} own={own} facets={list.facets} categories={categories} />
      </aside>
    </div>
  );
}

/** Longer and longer lists as far as one page bears, then page by page. */
function moreAddress(filter: ProductFilter, list: ProductList, here: string, own: OwnFilters): string {
  const limit = filter.limit + DEFAULT_LIMIT;
  if (filter.cursor === null && limit <= MAX_LIMIT) return filterAddress(here, filter, { limit }, own);
  const address = filterAddress(here, filter, { limit: filter.limit }, own);
  return `${address}${address.includes('?') ? '&' : '?'}cursor=${list.nextCursor}`;
}

function resetAddress(here: string, filter: ProductFilter, own: OwnFilters): string {
  const cleared = { category: null, area: null, shop: null, minPriceVnd: null, maxPriceVnd: null } as const;
  return filterAddress(here, filter, { ...cleared, ocopMin: null, vietgap: false, harvestedWithinDays: null }, own);
}

type ChipOf = { label: string; href: string };

function chosenChips(
  filter: ProductFilter,
  own: OwnFilters,
  list: ProductList,
  categories: readonly CategoryView[],
  locale: string,
  t: ReturnType<typeof useTranslations<'find'>>,
  to: (change: Partial<ProductFilter>) => string,
): ChipOf[] {
  const chips: ChipOf[] = [];
  const add = (label: string, change: Partial<ProductFilter>) => chips.push({ label, href: to(change) });
  if (filter.vietgap) add(t('vietgap'), { vietgap: false });
  if (filter.ocopMin !== null) add(t('ocopFrom', { stars: filter.ocopMin }), { ocopMin: null });
  if (filter.harvestedWithinDays !== null)
    add(t('withinDays', { days: filter.harvestedWithinDays }), { harvestedWithinDays: null });
  if (filter.category !== null && !own.includes('category')) {
    const category = categories.find((one) => one.slug === filter.category);
    add(category ? categoryName(category, locale) : filter.category, { category: null });
  }
  for (const name of ['area', 'shop'] as const) {
    const value = filter[name];
    if (value === null || own.includes(name)) continue;
    add(list.facets[name].find((facet) => facet.value === value)?.label ?? value, { [name]: null });
  }
  const { minPriceVnd: min, maxPriceVnd: max } = filter;
  const none = { minPriceVnd: null, maxPriceVnd: null };
  if (min !== null && max !== null) add(t('priceBetween', { min: formatVnd(min), max: formatVnd(max) }), none);
  else if (min !== null) add(t('priceAbove', { min: formatVnd(min) }), none);
  else if (max !== null) add(t('priceBelow', { max: formatVnd(max) }), none);
  return chips;
}

function SortMenu({ filter, to }: { filter: ProductFilter; to: (change: Partial<ProductFilter>) => string }) {
  const t = useTranslations('find');
  return (
    <details className="group/sort relative lg:ml-auto">
      <summary className="flex min-h-tap list-none items-center gap-2 rounded-12 font-semibold lg:border-[1.5px] lg:border-line-control lg:bg-surface lg:px-3.5 lg:font-medium">
        <ArrowUpDown aria-hidden="true" className="size-5 lg:hidden" strokeWidth={1.75} />
        <span className="sr-only">{t('sortBy')}: </span>
        {t(`sort.${filter.sort}`)}
        <ChevronDown aria-hidden="true" className="size-4 group-open/sort:rotate-180" strokeWidth={1.75} />
      </summary>
      <ul className="absolute z-(--z-sheet) mt-1 min-w-56 rounded-12 border border-line bg-surface py-1 shadow-2 lg:right-0">
        {SORTS.map((sort) => (
          <li key={sort}>
            <a
              href={to({ sort })}
              aria-current={sort === filter.sort || undefined}
              rel="nofollow"
              className={cx(
                'flex min-h-tap items-center px-4 hover:bg-sunken',
                sort === filter.sort && 'font-semibold text-link',
              )}
            >
              {t(`sort.${sort}`)}
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

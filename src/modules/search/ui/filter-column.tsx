import { Check, ChevronDown } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { groupThousands } from '#kernel/money.ts';
import { Button } from '#ui/button.tsx';
import { cx } from '#ui/class-names.ts';
import { TextInput } from '#ui/field.tsx';
import { localePath } from '#ui/link.tsx';
import { filterAddress, filterValues, type ProductFilter } from '../core/filter.ts';
import type { CategoryView, Facets, FacetValue } from '../views.ts';
import { categoryName } from './wording.ts';

const SHOWN = 6;

export type OwnFilters = readonly ('category' | 'area' | 'shop')[];

/** One answer as a link: choosing and taking back are addresses, so it works without scripts and can be shared. */
function Option({
  href,
  label,
  count,
  chosen,
  round,
}: {
  href: string;
  label: string;
  count?: number;
  chosen: boolean;
  round?: boolean;
}) {
  return (
    <a
      href={href}
      aria-current={chosen || undefined}
      rel="nofollow"
      className="flex min-h-tap items-center gap-3 rounded-8 py-1 hover:text-link"
    >
      <span
        aria-hidden="true"
        className={cx(
          'flex size-6 shrink-0 items-center justify-center border-2',
          round ? 'rounded-full' : 'rounded-6',
          chosen && !round && 'border-action bg-action text-on-brand',
          chosen && round && 'border-[7px] border-action bg-surface',
          !chosen && 'border-line-control bg-surface',
        )}
      >
        {chosen && !round && <Check className="size-4" strokeWidth={2.5} />}
      </span>
      <span className="min-w-0 flex-1">{label}</span>
      {count !== undefined && <span className="text-14 text-text-3 tabular">{count}</span>}
    </a>
  );
}

function Group({ title, open = true, children }: { title: string; open?: boolean; children: ReactNode }) {
  return (
    <details open={open} className="group border-b border-line py-3">
      <summary className="flex min-h-tap list-none items-center justify-between rounded-8 font-semibold">
        {title}
        <ChevronDown
          aria-hidden="true"
          className="size-5 transition-transform group-open:rotate-180"
          strokeWidth={1.75}
        />
      </summary>
      <div className="pb-1">{children}</div>
    </details>
  );
}

function FacetOptions({
  values,
  chosen,
  addressOf,
  moreLabel,
}: {
  values: readonly FacetValue[];
  chosen: string | null;
  addressOf: (value: string | null) => string;
  moreLabel: string;
}) {
  const option = (facet: FacetValue) => (
    <Option
      key={facet.value}
      href={addressOf(facet.value === chosen ? null : facet.value)}
      label={facet.label}
      count={facet.count}
      chosen={facet.value === chosen}
    />
  );
  const first = values.filter((facet, index) => index < SHOWN || facet.value === chosen);
  const rest = values.filter((facet) => !first.includes(facet));
  return (
    <>
      {first.map(option)}
      {rest.length > 0 && (
        <details>
          <summary className="flex min-h-tap list-none items-center rounded-8 font-semibold text-link">
            {moreLabel}
          </summary>
          {rest.map(option)}
        </details>
      )}
    </>
  );
}

/** All filters of a list: links, and one small form for the price. */
export function FilterColumn({
  path,
  filter,
  own = [],
  facets,
  categories,
}: {
  path: string;
  filter: ProductFilter;
  own?: OwnFilters;
  facets: Facets;
  categories: readonly CategoryView[];
}) {
  const t = useTranslations('find');
  const locale = useLocale();
  const here = localePath(locale, path);
  const to = (change: Partial<ProductFilter>) => filterAddress(here, filter, change, own);
  const ocopCount = (stars: number) => facets.ocop.find((facet) => facet.value === String(stars))?.count ?? 0;
  const named = facets.category.map((facet) => {
    const category = categories.find((one) => one.slug === facet.value);
    return category ? { ...facet, label: categoryName(category, locale) } : facet;
  });
  const kept = filterValues({ ...filter, minPriceVnd: null, maxPriceVnd: null }).filter(
    ([name]) => !(own as readonly string[]).includes(name) && name !== 'limit',
  );
  return (
    <div>
      <Group title={t('papers')}>
        <Option href={to({ vietgap: !filter.vietgap })} label={t('vietgap')} chosen={filter.vietgap} />
        {[3, 4]
          .filter((stars) => ocopCount(stars) > 0 || filter.ocopMin === stars)
          .map((stars) => (
            <Option
              key={stars}
              href={to({ ocopMin: filter.ocopMin === stars ? null : stars })}
              label={t('ocopFrom', { stars })}
              count={ocopCount(stars)}
              chosen={filter.ocopMin === stars}
            />
          ))}
      </Group>
      <Group title={t('harvest')}>
        <Option
          href={to({ harvestedWithinDays: null })}
          label={t('anyDay')}
          chosen={filter.harvestedWithinDays === null}
          round
        />
        <Option
          href={to({ harvestedWithinDays: 2 })}
          label={t('within2')}
          chosen={filter.harvestedWithinDays === 2}
          round
        />
      </Group>
      {!own.includes('category') && named.length > 0 && (
        <Group title={t('category')}>
          <FacetOptions
            values={named}
            chosen={filter.category}
            addressOf={(category) => to({ category })}
            moreLabel={t('moreCategories', { count: named.length - SHOWN })}
          />
        </Group>
      )}
      {!own.includes('area') && facets.area.length > 0 && (
        <Group title={t('area')}>
          <FacetOptions
            values={facets.area}
            chosen={filter.area}
            addressOf={(area) => to({ area })}
            moreLabel={t('moreAreas', { count: facets.area.length - SHOWN })}
          />
        </Group>
      )}
      <Group title={t('price')}>
        <form action={here} method="get">
          {kept.map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <div className="flex items-center gap-2">
            <PriceBox name="minPriceVnd" label={t('priceFrom')} value={filter.minPriceVnd} />
            <span aria-hidden="true">{t('to')}</span>
            <PriceBox name="maxPriceVnd" label={t('priceTo')} value={filter.maxPriceVnd} />
          </div>
          <Button type="submit" variant="outline" size="small" wide className="mt-2">
            {t('applyPrice')}
          </Button>
        </form>
      </Group>
      {!own.includes('shop') && facets.shop.length > 1 && (
        <Group title={t('shop')} open={filter.shop !== null}>
          <FacetOptions
            values={facets.shop}
            chosen={filter.shop}
            addressOf={(shop) => to({ shop })}
            moreLabel={t('moreShops', { count: facets.shop.length - SHOWN })}
          />
        </Group>
      )}
    </div>
  );
}

function PriceBox({ name, label, value }: { name: string; label: string; value: number | null }) {
  return (
    <TextInput
      name={name}
      aria-label={label}
      inputMode="numeric"
      autoComplete="off"
      defaultValue={value === null ? undefined : groupThousands(value)}
    />
  );
}

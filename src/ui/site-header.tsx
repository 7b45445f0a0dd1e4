import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cx } from './class-names.ts';
import type { Icon } from './icon.ts';
import { Logo, type MarkShape } from './logo.tsx';

export type NavItem = { href: string; label: string; icon?: Icon; current?: boolean };

/** The head of every public page. Slots are elements: what is personal finds itself after the page is there. */
export function SiteHeader({
  name,
  mark,
  homeHref = '/',
  search,
  place,
  account,
  cart,
  nav = [],
  navEnd,
  phoneActions,
  phoneCompact = false,
}: {
  name: string;
  mark?: MarkShape;
  homeHref?: string;
  search: {
    action?: string;
    query?: string;
    label: string;
    placeholder: string;
    button?: string;
    children?: ReactNode;
  };
  place?: ReactNode;
  account?: ReactNode;
  cart?: ReactNode;
  nav?: readonly NavItem[];
  navEnd?: NavItem;
  /** Icons at the upper right of the phone; the cart slot stands there on wide only. */
  phoneActions?: ReactNode;
  /** Leaves the phone's head to a page header of its own. */
  phoneCompact?: boolean;
}) {
  const t = useTranslations('ui');
  return (
    <header className={cx('border-b border-line bg-page', phoneCompact && 'max-lg:hidden')}>
      <div className="page">
        <div className="flex flex-wrap items-center gap-x-2 lg:min-h-header-wide lg:flex-nowrap lg:gap-x-6">
          <a href={homeHref} className="flex min-h-header min-w-0 flex-1 items-center rounded-10 lg:flex-none">
            <Logo name={name} mark={mark} />
          </a>
          {phoneActions && <div className="-mr-2 flex items-center lg:hidden">{phoneActions}</div>}
          <search className="max-lg:order-1 max-lg:w-full max-lg:pb-2 lg:flex-1">
            <form action={search.action ?? '/tim-kiem'} method="get" className="relative">
              <label htmlFor="site-search" className="sr-only">
                {search.label}
              </label>
              <Search
                aria-hidden="true"
                strokeWidth={1.75}
                className="pointer-events-none absolute top-1/2 left-3.5 size-5 -translate-y-1/2 text-text-2"
              />
              <input
                id="site-search"
                type="search"
                name="q"
                defaultValue={search.query}
                placeholder={search.placeholder}
                enterKeyHint="search"
                autoComplete="off"
                maxLength={200}
                className="h-control w-full rounded-12 border-[1.5px] border-line-control bg-surface pr-3.5 pl-11 text-16 text-ellipsis hover:border-text-3 lg:pr-21"
              />
              <button
                type="submit"
                className="absolute top-1 right-1 h-10 rounded-10 bg-action px-4.5 font-semibold text-on-brand transition-colors duration-(--t-fast) hover:bg-action-hover max-lg:hidden"
              >
                {search.button ?? t('search')}
              </button>
              {search.children}
            </form>
          </search>
          {place && <div className="max-lg:order-2 max-lg:w-full">{place}</div>}
          {(account || cart) && (
            <div className="hidden items-center gap-5 lg:flex">
              {account}
              {cart}
            </div>
          )}
        </div>
        {(nav.length > 0 || navEnd) && (
          <nav
            aria-label={t('primaryNav')}
            className="-mt-0.5 flex min-h-12 items-center justify-between gap-6 max-lg:hidden"
          >
            <ul className="flex flex-wrap items-center gap-x-7">
              {nav.map((item) => (
                <li key={item.href}>
                  <NavLink {...item} />
                </li>
              ))}
            </ul>
            {navEnd && <NavLink {...navEnd} accent />}
          </nav>
        )}
      </div>
    </header>
  );
}

function NavLink({ href, label, icon: Glyph, current, accent = false }: NavItem & { accent?: boolean }) {
  return (
    <a
      href={href}
      aria-current={current ? 'page' : undefined}
      className={cx(
        'inline-flex min-h-tap items-center gap-2 font-medium whitespace-nowrap hover:text-link hover:underline hover:underline-offset-4',
        accent && 'font-semibold text-link',
        current && 'font-semibold text-link',
      )}
    >
      {Glyph && <Glyph aria-hidden="true" className="size-5" strokeWidth={1.75} />}
      {label}
    </a>
  );
}

/** Account or cart on wide: icon and word; icon alone on the phone. `badge` stands on the icon. */
export function HeaderLink({
  href,
  label,
  icon: Glyph,
  badge,
  iconOnly = false,
}: {
  href: string;
  label: string;
  icon: Icon;
  badge?: ReactNode;
  iconOnly?: boolean;
}) {
  return (
    <a
      href={href}
      className={cx(
        'inline-flex min-h-tap items-center justify-center rounded-12 font-medium whitespace-nowrap hover:text-link',
        badge ? 'gap-3.5' : 'gap-2',
        iconOnly && 'w-tap',
      )}
    >
      <span className="relative">
        <Glyph aria-hidden="true" className="size-6" strokeWidth={1.75} />
        {badge && <span className="absolute -top-2 left-3">{badge}</span>}
      </span>
      {iconOnly ? <span className="sr-only">{label}</span> : label}
    </a>
  );
}

/** The delivery place: one line on the phone, two on wide. */
export function PlaceLink({
  href,
  icon: Glyph,
  label,
  place,
  end: End,
}: {
  href: string;
  icon: Icon;
  label: string;
  place: ReactNode;
  end?: Icon;
}) {
  return (
    <a href={href} className="inline-flex min-h-tap max-w-full items-center gap-2 rounded-12 hover:text-link">
      <Glyph aria-hidden="true" className="size-5 shrink-0" strokeWidth={1.75} />
      <span className="min-w-0 truncate lg:leading-tight">
        <span className="text-text-3 lg:block lg:text-14">{label}</span> <span className="font-semibold">{place}</span>
      </span>
      {End && <End aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.75} />}
    </a>
  );
}

/** Where it matters that nothing leads away: mark, name, and help at the end. */
export function PlainHeader({
  name,
  mark,
  homeHref = '/',
  end,
}: {
  name: string;
  mark?: MarkShape;
  homeHref?: string;
  end?: ReactNode;
}) {
  return (
    <header className="border-b border-line bg-page">
      <div className="page flex min-h-header flex-wrap items-center justify-between gap-x-4 lg:min-h-header-wide">
        <a href={homeHref} className="flex min-h-tap items-center rounded-10">
          <Logo name={name} mark={mark} />
        </a>
        {end && <div className="flex items-center gap-2 text-text-2">{end}</div>}
      </div>
    </header>
  );
}

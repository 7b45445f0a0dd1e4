import { BadgeCheck, Bell, House, Package, Sprout, Store, Warehouse } from 'lucide-react';
import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { unreadCount } from '#modules/notices/queries.ts';
import { sellerTabCounts } from '#modules/orders/queries.ts';
import { holdingSanctions } from '#modules/sanctions/queries.ts';
import { SanctionBand } from '#modules/sanctions/ui/sanction-parts.tsx';
import { shopForSale } from '#modules/shops/api.ts';
import { requireSeller } from '#platform/session.ts';
import { CountBadge } from '#ui/badge.tsx';
import { cx } from '#ui/class-names.ts';
import { localePath } from '#ui/link.tsx';
import { HeaderLink } from '#ui/site-header.tsx';
import { TabBar } from '#ui/tab-bar.tsx';

const HOME = '/kenh-nguoi-ban';
const PLACES = [
  { path: HOME, key: 'today', icon: House },
  { path: `${HOME}/don-hang`, key: 'orders', icon: Package },
  { path: `${HOME}/san-pham`, key: 'products', icon: Sprout },
  { path: `${HOME}/kho`, key: 'stock', icon: Warehouse },
  { path: `${HOME}/gian-hang`, key: 'shop', icon: Store },
] as const;

/** On the phone a form, and the stall, has a head and a foot of its own. */
const OWN_FRAME = /^\/kenh-nguoi-ban\/((san-pham|kho)\/.|ban-tai-sap)/;

/** The seller centre: which shop, and its five places. Each page asks by itself who is there. */
export default async function SellerLayout({ children }: { children: ReactNode }) {
  const ctx = await requireSeller();
  const [shop, counts, unread, head, locale, t, holding] = await Promise.all([
    shopForSale(ctx.shopId),
    sellerTabCounts(ctx, ctx.shopId),
    unreadCount(ctx.actor.accountId),
    headers(),
    getLocale(),
    getTranslations('selling'),
    holdingSanctions(ctx.shopId),
  ]);
  const path = new URL(head.get('x-path') ?? HOME, 'http://here').pathname;
  const hasOwnFrame = OWN_FRAME.test(path);
  const waiting = counts.new + counts.pack;
  const items = PLACES.map((place) => ({
    href: localePath(locale, place.path),
    label: t(`place.${place.key}`),
    icon: place.icon,
    current: place.path === HOME ? path === HOME : path.startsWith(place.path),
    badge: place.key === 'orders' && waiting > 0 ? waiting : undefined,
  }));
  return (
    <>
      <header className={cx('border-b border-line bg-page print:hidden', hasOwnFrame && 'max-lg:hidden')}>
        <div className="page flex min-h-header flex-wrap items-center justify-between gap-x-6 py-2 lg:min-h-header-wide">
          <a href={localePath(locale, HOME)} className="flex min-h-tap min-w-0 items-center gap-3 rounded-12">
            <span className="flex size-11 shrink-0 items-center justify-center rounded-12 bg-brand-soft text-link">
              <Store aria-hidden="true" className="size-6" strokeWidth={1.75} />
            </span>
            <span className="min-w-0 leading-tight">
              <span className="block font-semibold">{shop?.name}</span>
              {shop?.status === 'active' ? (
                <span className="flex items-center gap-1 text-14 text-ok-text">
                  <BadgeCheck aria-hidden="true" className="size-4" strokeWidth={1.75} />
                  {t('verified')}
                </span>
              ) : (
                <span className="text-14 text-bad-text">{t('notSelling')}</span>
              )}
            </span>
          </a>
          <nav aria-label={t('centre')} className="max-lg:hidden">
            <ul className="flex items-center gap-2">
              {items.map(({ icon: Glyph, ...item }) => (
                <li key={item.href}>
                  <a
                    href={item.href}
                    aria-current={item.current ? 'page' : undefined}
                    className={cx(
                      'inline-flex min-h-tap items-center gap-2 rounded-12 px-3.5 font-medium',
                      item.current ? 'bg-brand-soft font-semibold text-ok-text' : 'hover:bg-strong',
                    )}
                  >
                    <Glyph aria-hidden="true" className="size-5" strokeWidth={1.75} />
                    {item.label}
                    {item.badge !== undefined && <CountBadge count={item.badge} />}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <div className="flex items-center gap-x-4">
            <a
              href={localePath(locale, shop ? `/gian-hang/${shop.slug}` : '/')}
              className="inline-flex min-h-tap items-center font-medium text-link hover:underline max-lg:hidden"
            >
              {t('seeShop')}
            </a>
            <HeaderLink
              href={localePath(locale, '/tai-khoan/thong-bao')}
              label={t('notices')}
              icon={Bell}
              badge={<CountBadge count={unread} />}
              iconOnly
            />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1} className={cx('flex-1', !hasOwnFrame && 'max-lg:bg-sunken')}>
        {!hasOwnFrame && <SanctionBand sanctions={holding} />}
        {children}
      </main>
      {!hasOwnFrame && <TabBar label={t('centre')} items={items} />}
    </>
  );
}

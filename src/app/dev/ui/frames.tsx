import {
  Bell,
  ChartColumn,
  ChevronDown,
  CircleUserRound,
  House,
  Inbox,
  LayoutGrid,
  MapPin,
  Package,
  ShoppingBasket,
  Sprout,
  Store,
} from 'lucide-react';
import { CountBadge } from '#ui/badge.tsx';
import { Breadcrumb } from '#ui/breadcrumb.tsx';
import { IconButton } from '#ui/button.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Rail } from '#ui/rail.tsx';
import { SiteFooter } from '#ui/site-footer.tsx';
import { HeaderLink, PlaceLink, SiteHeader } from '#ui/site-header.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { words } from './sample-words.ts';

const TAB_ICONS = [House, LayoutGrid, ShoppingBasket, Package, CircleUserRound];

export function Frames() {
  return (
    <>
      <h2 className="page pb-4">{words.frames}</h2>
      <SiteHeader
        name={words.market}
        search={{ label: words.search, placeholder: words.searchPlaceholder }}
        place={
          <PlaceLink href="#main" icon={MapPin} label={words.deliverTo} place={words.areas[0]} end={ChevronDown} />
        }
        account={<HeaderLink href="#main" label={words.account} icon={CircleUserRound} />}
        cart={<HeaderLink href="#main" label={words.cart} icon={ShoppingBasket} badge={<CountBadge count={3} />} />}
        phoneActions={
          <>
            <IconButton icon={Bell} label={words.task} />
            <HeaderLink
              iconOnly
              href="#main"
              label={words.cart}
              icon={ShoppingBasket}
              badge={<CountBadge count={3} />}
            />
          </>
        }
        nav={[
          { href: '#all', label: words.navAll, icon: LayoutGrid },
          ...words.nav.map((label, index) => ({ href: `#nav-${index}`, label })),
        ]}
        navEnd={{ href: '#open', label: words.openShop, icon: Store }}
      />
      <div className="page">
        <Breadcrumb crumbs={[{ label: words.home, href: '#main' }, { label: words.cardNames[0] ?? '' }]} />
        <div className="py-4">
          <Tabs
            label={words.queue}
            tabs={[
              { label: words.queue, href: '#a', current: true, count: 75 },
              { label: words.shops, href: '#b', count: 8 },
              { label: words.products, href: '#c', count: 31 },
            ]}
          />
        </div>
      </div>
      <PageHeader
        title={words.title}
        titleTag="p"
        backHref="#main"
        actions={<IconButton icon={Bell} label={words.task} />}
      />
      <div className="lg:flex">
        <Rail
          title={words.department}
          subtitle={words.market}
          homeHref="#main"
          groups={[
            {
              items: [
                { href: '#queue', label: words.queue, icon: Inbox, current: true, count: 75, urgent: true },
                { href: '#shops', label: words.shops, icon: Store },
                { href: '#products', label: words.products, icon: Sprout, count: 5 },
              ],
            },
            { label: words.watch, items: [{ href: '#plan', label: words.plan, icon: ChartColumn }] },
          ]}
        />
        <div className="flex-1 bg-sunken p-6 max-lg:hidden">
          <PageHeader title={words.plan} titleTag="p" />
        </div>
      </div>
      <SiteFooter
        name={words.market}
        lines={[words.operator]}
        columns={words.footTitles.map((title) => ({
          title,
          links: words.footLinks.map((label, index) => ({ label, href: `#${index}` })),
        }))}
      />
      <TabBar
        items={words.tabs.map((label, index) => ({
          label,
          href: `#tab-${index}`,
          icon: TAB_ICONS[index] ?? House,
          current: index === 0,
          badge: index === 2 ? 3 : undefined,
        }))}
      />
    </>
  );
}

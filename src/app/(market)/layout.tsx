import { Bell, CircleUser, House, LayoutGrid, MapPin, Package, ShoppingBasket, Store } from 'lucide-react';
import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { formatDay } from '#kernel/time.ts';
import { BILLS_PATH } from '#modules/bills/core/pages.ts';
import { isBillDeskOpen } from '#modules/bills/queries.ts';
import { STATISTICS_PATH } from '#modules/indicators/core/pages.ts';
import { LOOKUP_PATH } from '#modules/invoices/core/pages.ts';
import { AccountLabel, CartBadge, UnreadBadge } from '#modules/search/ui/visitor.tsx';
import { env } from '#platform/env.ts';
import { loadProvince } from '#provinces/province.ts';
import { localePath } from '#ui/link.tsx';
import { SiteFooter } from '#ui/site-footer.tsx';
import { HeaderLink, PlaceLink, SiteHeader } from '#ui/site-header.tsx';
import { TabBar } from '#ui/tab-bar.tsx';
import { ToastRegion } from '#ui/toast.tsx';

/** Inner pages that carry a head of their own on the phone (back, title, actions). */
const OWN_HEAD = /^\/(san-pham|gian-hang|gio-hang|don-hang)\/?[^/]*$/;
const LISTS = ['/gian-hang'];
/** On the phone the foot belongs to the page's one act. */
const OWN_FOOT = /^\/(san-pham\/|gio-hang)/;

const noBreak = (text: string): string => text.replaceAll(' ', '\u00a0');

/**
 * Head and foot of the market. The address alone decides what stands here (contract 2); what is personal, the parts
 * from visitor.tsx ask for.
 */
export default async function MarketLayout({ children }: { children: ReactNode }) {
  const [locale, t, head] = await Promise.all([getLocale(), getTranslations('market'), headers()]);
  const address = new URL(head.get('x-path') ?? '/', 'http://here');
  const path = address.pathname;
  const province = loadProvince(env.PROVINCE);
  const name = locale === 'vi' ? province.brandName : province.brandNameEn;
  const { mark } = province;
  const to = (target: string) => localePath(locale, target);
  const cart = { href: to('/gio-hang'), label: t('cart'), icon: ShoppingBasket, badge: <CartBadge /> };
  const bell = { href: to('/tai-khoan/thong-bao'), label: t('notices'), icon: Bell, badge: <UnreadBadge /> };
  const nav = [
    { href: '/danh-muc', label: t('allCategories'), icon: LayoutGrid },
    { href: '/tim-kiem?harvestedWithinDays=2', label: t('inSeason') },
    { href: '/tim-kiem?ocopMin=3', label: t('ocop') },
    { href: '/danh-muc/lang-nghe', label: t('crafts') },
    { href: '/dia-ban', label: t('byPlace') },
    { href: '/gian-hang', label: t('shops') },
  ].map((item) => ({ ...item, href: to(item.href), current: path + address.search === item.href }));
  const { operator } = province;
  const here = path + address.search;
  return (
    <>
      <SiteHeader
        name={name}
        mark={mark}
        homeHref={to('/')}
        search={{
          action: to('/tim-kiem'),
          query: path === '/tim-kiem' ? (address.searchParams.get('q') ?? undefined) : undefined,
          label: t('searchLabel'),
          placeholder: t('searchPlaceholder'),
        }}
        place={
          path === '/' ? (
            <PlaceLink
              href={to('/dia-ban')}
              icon={MapPin}
              label={t('deliversTo')}
              place={t('wholeArea', { count: province.areas.today.length })}
            />
          ) : (
            <span className="max-lg:hidden">
              <PlaceLink
                href={to('/dia-ban')}
                icon={MapPin}
                label={t('deliversTo')}
                place={t('wholeArea', { count: province.areas.today.length })}
              />
            </span>
          )
        }
        account={
          <>
            <HeaderLink {...bell} iconOnly />
            <a
              href={to('/tai-khoan')}
              className="inline-flex min-h-tap max-w-48 items-center gap-2 rounded-12 font-medium whitespace-nowrap hover:text-link"
            >
              <CircleUser aria-hidden="true" className="size-6 shrink-0" strokeWidth={1.75} />
              <span className="truncate">
                <AccountLabel general={t('account')} />
              </span>
            </a>
          </>
        }
        cart={<HeaderLink {...cart} />}
        nav={nav}
        navEnd={{ href: to('/mo-gian-hang'), label: t('openShop'), icon: Store }}
        phoneActions={
          <>
            <HeaderLink {...bell} iconOnly />
            <HeaderLink {...cart} iconOnly />
          </>
        }
        phoneCompact={OWN_HEAD.test(path) && !LISTS.includes(path)}
      />
      {children}
      <SiteFooter
        name={name}
        mark={mark}
        lines={[
          t('footAbout'),
          t('footOperator', { name: operator.name }),
          t('footAddress', { address: operator.address }),
          t('footRepresentative', { name: operator.representative }),
          t('footBusiness', {
            number: operator.businessNo,
            day: formatDay(operator.businessNoIssuedOn),
            issuer: operator.businessNoIssuer,
          }),
          t('footRegistered', { number: operator.registrationNo, day: formatDay(operator.registeredOn) }),
        ]}
        columns={[
          {
            title: t('footBuyers'),
            links: [
              { label: t('footDelivery'), href: to('/quy-che/giao-hang') },
              { label: t('footReturns'), href: to('/quy-che/doi-tra') },
              { label: t('footComplaints'), href: to('/quy-che/khieu-nai') },
              { label: t('footRanking'), href: to('/quy-che/xep-hang') },
              { label: t('footInvoices'), href: to(LOOKUP_PATH) },
              { label: t('footReports'), href: to('/phan-anh') },
              ...(isBillDeskOpen() ? [{ label: t('bills'), href: to(BILLS_PATH) }] : []),
            ],
          },
          {
            title: t('footSellers'),
            links: [
              { label: t('openShop'), href: to('/mo-gian-hang') },
              { label: t('footSellerCentre'), href: to('/kenh-nguoi-ban') },
              { label: t('footFees'), href: to('/quy-che/bieu-phi') },
              { label: t('footRules'), href: to('/quy-che/hoat-dong') },
              { label: t('footLog'), href: to('/nhat-ky-bam') },
              { label: t('footStatistics'), href: to(STATISTICS_PATH) },
              { label: t('footWarned'), href: to('/canh-bao') },
              { label: t('footRecalls'), href: to('/thu-hoi') },
            ],
          },
          {
            title: t('footContact'),
            links: [
              { label: noBreak(operator.phone), href: `tel:${operator.phone.replace(/\s/g, '')}` },
              { label: operator.email, href: `mailto:${operator.email}` },
              {
                label: t('footDepartment', {
                  name: province.department.shortName,
                  phone: noBreak(province.department.phone),
                }),
                href: `tel:${province.department.phone.replace(/\s/g, '')}`,
              },
              { label: t('footPrivacy'), href: to('/quy-che/du-lieu-ca-nhan') },
            ],
          },
        ]}
        end={
          <a
            href={locale === 'vi' ? localePath('en', here) : here}
            hrefLang={locale === 'vi' ? 'en' : 'vi'}
            lang={locale === 'vi' ? 'en' : 'vi'}
            className="inline-flex min-h-tap items-center font-semibold text-white underline underline-offset-4"
          >
            {t('otherLanguage')}
          </a>
        }
      />
      {OWN_FOOT.test(path) ? null : (
        <TabBar
          items={[
            { href: to('/'), label: t('tabHome'), icon: House, current: path === '/' },
            {
              href: to('/danh-muc'),
              label: t('tabCategories'),
              icon: LayoutGrid,
              current: /^\/(danh-muc|tim-kiem|gian-hang|dia-ban)/.test(path),
            },
            { href: cart.href, label: t('cart'), icon: ShoppingBasket, badge: <CartBadge /> },
            { href: to('/tai-khoan/don-hang'), label: t('tabOrders'), icon: Package },
            { href: to('/tai-khoan'), label: t('tabMine'), icon: CircleUser },
          ]}
        />
      )}
      <ToastRegion />
    </>
  );
}

import { Info, ShoppingBasket } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { formatVnd } from '#kernel/money.ts';
import { Rows } from '#ui/box.tsx';
import { buttonClass } from '#ui/button.tsx';
import { EmptyState } from '#ui/empty-state.tsx';
import { LocaleLink, localePath } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import type { CartQuote } from '../queries.ts';
import { CartGroupBox } from './cart-group-box.tsx';

/** The whole cart, shop by shop, with what stands in the way of ordering said where it stands. */
export function CartScreen({ cart, vouchers }: { cart: CartQuote; vouchers: ReactNode }) {
  const t = useTranslations('cart');
  const locale = useLocale();
  const isBlocked = cart.groups.some((g) => g.problem !== null || g.lines.some((line) => line.problem !== null));
  const shops = cart.groups.length;
  return (
    <main id="main" tabIndex={-1} className="flex-1 max-lg:bg-sunken">
      <div className="lg:hidden">
        <PageHeader
          title={t('titleCount', { count: cart.lineCount })}
          titleTag="p"
          backHref={localePath(locale, '/')}
        />
      </div>
      <div className="page lg:pb-8 lg:grid lg:grid-cols-[minmax(0,1fr)_22.5rem] lg:items-start lg:gap-x-8">
        <div className="lg:col-span-2 lg:py-6">
          <h1 className="max-lg:sr-only">{t('title')}</h1>
          <p className="text-text-2 max-lg:hidden">{t('lead', { lines: cart.lineCount, shops })}</p>
        </div>
        <div className="grid gap-4 pt-4 lg:pt-0">
          {shops > 1 && (
            <Note tone="off" icon={Info} className="border border-line bg-surface! lg:hidden">
              {t('apart', { shops })}
            </Note>
          )}
          {cart.groups.map((group) => (
            <CartGroupBox key={group.key} group={group} areaName={cart.area?.name ?? null} />
          ))}
        </div>
        <aside aria-label={t('sum')} className="lg:sticky lg:top-4">
          <div className="rounded-16 border border-line bg-surface p-6 max-lg:mt-4 max-lg:p-4">
            <h2>{t('sum')}</h2>
            <Rows
              plain
              className="mt-2"
              rows={[
                { label: t('goods', { count: cart.lineCount }), value: formatVnd(cart.goodsVnd) },
                {
                  label: t('deliveryOf', { shops }),
                  value: cart.area ? formatVnd(cart.deliveryVnd) : t('deliveryLater'),
                },
                ...(cart.discountVnd > 0n ? [{ label: t('discount'), value: `−${formatVnd(cart.discountVnd)}` }] : []),
              ]}
            />
            <div className="mt-3">{vouchers}</div>
            <div className="mt-3 border-t border-line pt-2">
              <Rows
                plain
                rows={[{ label: t(cart.area ? 'total' : 'goodsTotal'), value: formatVnd(cart.totalVnd), strong: true }]}
              />
              {cart.totalIsEstimate && (
                <p className="text-14 text-text-3">{t('estimate', { most: formatVnd(cart.maxTotalVnd) })}</p>
              )}
              <p className="text-14 text-text-3">{t(cart.area ? 'taxIncluded' : 'goodsOnly')}</p>
            </div>
            <div className="mt-4 max-lg:hidden">
              <Onward isBlocked={isBlocked} />
            </div>
          </div>
        </aside>
        <div className="sticky bottom-0 z-(--z-bar) -mx-4 mt-4 bg-surface px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))] shadow-bar lg:hidden">
          <p className="flex items-baseline justify-between gap-3 pb-2">
            <span className="text-text-2">
              {cart.area ? t('bar', { lines: cart.lineCount, shops }) : t('barGoods')}
            </span>
            <span className="text-20 font-bold tabular">{formatVnd(cart.totalVnd)}</span>
          </p>
          <Onward isBlocked={isBlocked} />
        </div>
      </div>
    </main>
  );
}

function Onward({ isBlocked }: { isBlocked: boolean }) {
  const t = useTranslations('cart');
  return (
    <>
      {isBlocked && <p className="pb-2 font-medium text-wait-text">{t('blocked')}</p>}
      <LocaleLink href="/thanh-toan" className={buttonClass({ variant: 'buy', wide: true })}>
        {t('order')}
      </LocaleLink>
    </>
  );
}

/** `inSeason` names what grows this month, when the province knows. */
export function EmptyCart({ inSeason, seasonHref }: { inSeason: string; seasonHref: string }) {
  const t = useTranslations('cart');
  const locale = useLocale();
  return (
    <main id="main" tabIndex={-1} className="flex-1">
      <div className="lg:hidden">
        <PageHeader title={t('title')} titleTag="p" backHref={localePath(locale, '/')} />
      </div>
      <div className="page max-w-form py-8">
        <EmptyState
          titleTag="h1"
          picture={{ element: <ShoppingBasket className="size-10" strokeWidth={1.5} />, tone: 'fresh' }}
          title={t('emptyTitle')}
          action={{ href: seasonHref, label: t('emptyAction') }}
        >
          {inSeason === '' ? t('emptyText') : t('emptySeason', { goods: inSeason })}
        </EmptyState>
      </div>
    </main>
  );
}

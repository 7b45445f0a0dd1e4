import { Store } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { pictureUrl } from '#platform/files.ts';
import { Badge, Rating } from '#ui/badge.tsx';
import { localePath } from '#ui/link.tsx';
import type { ShopCard as Card } from '../views.ts';
import { placeText, ratingText } from './wording.ts';

/** A shop by three of its goods, who it is and where. */
export function ShopCard({ shop }: { shop: Card }) {
  const t = useTranslations('goods');
  const locale = useLocale();
  return (
    <article className="relative flex h-full flex-col overflow-hidden rounded-16 border border-line bg-surface hover:border-line-strong has-[a:focus-visible]:shadow-focus">
      <div aria-hidden="true" className="grid h-24 auto-cols-fr grid-flow-col gap-0.5 bg-strong">
        {shop.pictureFileIds.length > 0 ? (
          [...new Set(shop.pictureFileIds)].map((fileId) => (
            <img
              key={fileId}
              src={pictureUrl(fileId, 480)}
              alt=""
              width={160}
              height={160}
              loading="lazy"
              decoding="async"
              className="h-24 w-full object-cover"
            />
          ))
        ) : (
          <span className="flex items-center justify-center bg-brand-soft text-ok-text">
            <Store className="size-8" strokeWidth={1.5} />
          </span>
        )}
      </div>
      <div className="flex flex-1 flex-col gap-1 p-4">
        <h3 className="text-18 leading-snug font-semibold tracking-normal">
          <a
            href={localePath(locale, `/gian-hang/${shop.slug}`)}
            className="after:absolute after:inset-0 hover:text-link focus-visible:shadow-none!"
          >
            {shop.name}
          </a>
        </h3>
        <p className="text-text-2">
          {t(`kind.${shop.kind}`)} · {placeText(shop.area.name)}
        </p>
        <p className="mt-auto flex flex-wrap items-center gap-x-3 gap-y-1 pt-1">
          <Badge tone="verified" small>
            {t('verified')}
          </Badge>
          {shop.rating === null ? (
            <span className="text-14 text-text-3">{t('goodsCount', { count: shop.productCount })}</span>
          ) : (
            <Rating value={ratingText(shop.rating, locale)} count={shop.ratingCount} />
          )}
        </p>
      </div>
    </article>
  );
}

/** Slides sideways on the phone, four in a row on wide. */
export function ShopRow({ shops, label }: { shops: readonly Card[]; label: string }) {
  return (
    <section
      aria-label={label}
      className="relative -mx-4 overflow-x-auto px-4 py-1 lg:mx-0 lg:overflow-visible lg:px-0"
    >
      <ul className="flex gap-3 lg:grid lg:grid-cols-4 lg:gap-5">
        {shops.map((shop) => (
          <li key={shop.id} className="w-68 shrink-0 lg:w-auto">
            <ShopCard shop={shop} />
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ShopGrid({ shops }: { shops: readonly Card[] }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4 lg:gap-5">
      {shops.map((shop) => (
        <li key={shop.id}>
          <ShopCard shop={shop} />
        </li>
      ))}
    </ul>
  );
}

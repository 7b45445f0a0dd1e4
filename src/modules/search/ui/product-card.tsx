import { ImageOff, MapPin } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { formatShortDay } from '#kernel/time.ts';
import { Badge, Rating, StarBadge } from '#ui/badge.tsx';
import { CardGrid, MediaCard } from '#ui/card.tsx';
import { localePath } from '#ui/link.tsx';
import type { ProductCard as Card } from '../views.ts';
import { pictureSet } from './picture.ts';
import { cardSupply, freshWord, placeText, ratingText, shortUnit, weightText } from './wording.ts';

const CARD_SIZES = '(min-width: 64rem) 220px, (min-width: 40rem) 30vw, 46vw';

/** What is asked at a stall: what, how much per what, who, where, how fresh, how much left. The whole card is one link. */
export function ProductCard({ card, eager }: { card: Card; eager?: boolean }) {
  const t = useTranslations('goods');
  const locale = useLocale();
  const fresh = freshWord(card);
  const shown = card.variants[0];
  const isFrom = card.variants.some((variant) => variant.priceVnd !== card.priceVnd);
  const supply = cardSupply(card);
  const gone = supply === 'stock' ? t('soldOut') : t('notOpen');
  // What is there now before what is promised: a card that says "in stock" means it.
  const had = card.variants.filter(({ available }) => available > 0);
  const first = had.find(({ availability }) => availability === 'stock') ?? had[0];
  const left = !first
    ? gone
    : first.window
      ? t(`supply.${first.availability}From`, { day: formatShortDay(first.window.startsOn) })
      : first === shown
        ? t('left', { count: first.available, unit: shortUnit(first.unit) })
        : t('inStock');
  const weighed = shown?.weighed ?? null;
  return (
    <MediaCard
      href={localePath(locale, `/san-pham/${card.slug}`)}
      title={card.name}
      picture={card.pictureFileId ? { ...pictureSet(card.pictureFileId), alt: '', sizes: CARD_SIZES } : undefined}
      noPicture={
        <>
          <ImageOff aria-hidden="true" className="size-6" strokeWidth={1.5} />
          {t('noPicture')}
        </>
      }
      eager={eager}
      faded={!card.inStock}
      topLeft={
        supply === 'stock' ? (
          fresh && (
            <Badge tone="fresh" small>
              {t(`fresh.${fresh}`)}
            </Badge>
          )
        ) : (
          <Badge tone="info" small>
            {t(`supply.${supply}`)}
          </Badge>
        )
      }
      bottomLeft={
        !card.inStock && (
          <Badge tone="expired" small icon={null}>
            {gone}
          </Badge>
        )
      }
      end={
        <p className="flex flex-wrap justify-between gap-x-2 text-14 text-text-3">
          <span>{left}</span>
          {card.rating !== null && <Rating value={ratingText(card.rating, locale)} count={card.ratingCount} />}
        </p>
      }
    >
      <p className="mt-0.5">
        {isFrom && <span className="text-14 text-text-3">{t('from')} </span>}
        <span className="text-18 font-bold tabular">{formatVnd(weighed?.unitPriceVnd ?? card.priceVnd)}</span>
        <span className="inline-block text-14 text-text-3">/{weighed ? t(`per.${weighed.dimension}`) : card.unit}</span>
      </p>
      {shown?.usual && (
        <p className="text-14 text-text-3">
          {t('usualPrice', { price: formatVnd(weighed ? shown.usual.unitPriceVnd : shown.usual.priceVnd) })}
        </p>
      )}
      {weighed && weighed.contentBase !== weighed.priceBase && (
        <p className="text-14 text-text-3">
          {t('each', { unit: card.unit, weight: weightText(weighed.contentBase, weighed.dimension) })}
        </p>
      )}
      <p className="text-14 font-medium text-text-2">{card.shop.name}</p>
      <p className="flex items-center gap-1 text-14 text-text-3">
        <MapPin aria-hidden="true" className="size-4 shrink-0" strokeWidth={1.5} />
        <span className="min-w-0">{placeText(card.area.name)}</span>
      </p>
      {(card.ocopStars !== null || card.isVietgap) && (
        <p className="mt-1.5 flex flex-wrap gap-1.5">
          {card.ocopStars !== null && <StarBadge name={t('ocop')} stars={card.ocopStars} short />}
          {card.isVietgap && (
            <Badge tone="certificate" small>
              {t('vietgap')}
            </Badge>
          )}
        </p>
      )}
    </MediaCard>
  );
}

/** Cards in their grid. The first row is fetched at once where it is what the page opens with. */
export function ProductGrid({
  cards,
  eager = 0,
  besideFilters,
  oneRow = false,
}: {
  cards: readonly Card[];
  eager?: number;
  besideFilters?: boolean;
  /** One row on wide, two even ones on the phone. */
  oneRow?: boolean;
}) {
  return (
    <CardGrid besideFilters={besideFilters}>
      {cards.map((card, index) => (
        <li key={card.id} className={oneRow && index >= 4 ? 'max-lg:hidden' : undefined}>
          <ProductCard card={card} eager={index < eager} />
        </li>
      ))}
    </CardGrid>
  );
}

import { getTranslations } from 'next-intl/server';
import { formatVnd } from '#kernel/money.ts';
import { addSeconds, dayOf, formatShortDay } from '#kernel/time.ts';
import { pricePer } from '#modules/catalog/core/price.ts';
import { shownAmount } from '#modules/stock/core/amount.ts';
import { askedVnd, saleVnd } from '../core/asked-price.ts';
import type { ProductPage } from '../queries.ts';
import { shortUnit, weightText } from './wording.ts';

type Variant = ProductPage['variants'][number];

/** The ways to buy a product in words: what each costs, what is left of it, what costs less and when. */
export async function variantChoices(page: ProductPage) {
  const [t, goods] = await Promise.all([getTranslations('productPage'), getTranslations('goods')]);
  /** What costs less, until when or from how many on; never beside a price struck out. */
  function offersOf(variant: Variant): string[] {
    const { flash, tiers, weighed } = variant;
    const unit = weighed ? goods(`per.${variant.dimension}`) : variant.unit;
    const lastDay = flash && formatShortDay(dayOf(addSeconds(new Date(flash.endsAt), -1)));
    return [
      ...(flash && lastDay ? [t('flashUntil', { day: lastDay, price: formatVnd(flash.unitPriceVnd), unit })] : []),
      ...tiers.map(({ minQuantity, unitPriceVnd }) =>
        t('tierFrom', { quantity: minQuantity, of: shortUnit(variant.unit), price: formatVnd(unitPriceVnd), unit }),
      ),
    ];
  }
  function supplyText(variant: Variant): string {
    const { availability, available, window } = variant;
    const unit = shortUnit(variant.unit);
    if (availability === 'stock')
      return available > 0 ? t('leftNow', { count: available, unit }) : `${goods('soldOut')}.`;
    if (!window) return t(`supply.${availability}None`);
    const left = t(`supply.${availability}Left`, {
      count: available,
      unit,
      from: formatShortDay(window.startsOn),
      to: formatShortDay(window.endsOn),
    });
    // Until the last instant before: its day is the last on which it may be ordered.
    const lastDay = window.cutOffAt && dayOf(addSeconds(new Date(window.cutOffAt), -1));
    return lastDay ? `${left} ${t('supply.until', { day: formatShortDay(lastDay) })}` : left;
  }
  return page.variants.map((variant) => {
    const per = pricePer(BigInt(variant.priceVnd), BigInt(variant.contentBase), variant.dimension);
    return {
      id: variant.id,
      name: variant.name,
      unit: variant.unit,
      priceVnd: variant.priceVnd,
      available: variant.available,
      perText:
        per && variant.dimension !== 'count' && !variant.weighed
          ? t('per', { price: formatVnd(per.vnd), unit: t(`perUnit.${per.per}`) })
          : null,
      leftText: supplyText(variant),
      offers: offersOf(variant),
      lower: [
        ...variant.tiers.map((tier) => ({ from: tier.minQuantity, priceVnd: saleVnd(variant, tier.unitPriceVnd) })),
        ...(variant.flash ? [{ from: 1, priceVnd: askedVnd(variant) }] : []),
      ],
      weighed: variant.weighed && {
        price: formatVnd(variant.weighed.unitPriceVnd),
        unit: goods(`per.${variant.dimension}`),
        text: t(variant.contentBase === variant.weighed.priceBase ? 'weighed' : 'weighedEach', {
          unit: variant.unit,
          weight: eachWeight(variant.weighed),
          estimate: formatVnd(variant.priceVnd),
          percent: String(variant.weighed.toleranceBp / 100).replace('.', ','),
        }),
      },
    };
  });
}

/** What one piece usually weighs: a range where the seller stated one. */
function eachWeight(weighed: NonNullable<Variant['weighed']>): string {
  const { contentBase, minBase, maxBase, dimension } = weighed;
  if (minBase === null || maxBase === null) return weightText(contentBase, dimension);
  return `${shownAmount(BigInt(minBase), dimension)}–${weightText(maxBase, dimension)}`;
}

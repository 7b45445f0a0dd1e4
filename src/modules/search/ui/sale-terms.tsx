import { HandCoins, MapPin, ReceiptText, Truck, Undo2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { Box, BoxItem } from '#ui/box.tsx';
import { LocaleLink } from '#ui/link.tsx';
import type { ProductPage } from '../queries.ts';
import { placeText } from './wording.ts';

/** How goods come and go back, in general: fee and day for one's own place are told in the basket. */
export function SaleTerms({ page }: { page: ProductPage }) {
  const t = useTranslations('productPage');
  const { delivery, pickups, shop } = page;
  const { leastFeeVnd: least, mostFeeVnd: most } = delivery;
  const fee =
    least === null || most === null
      ? null
      : least === most
        ? t('fee', { fee: formatVnd(least) })
        : t('feeRange', { least: formatVnd(least), most: formatVnd(most) });
  const days = (weekdays: readonly number[]) =>
    weekdays.length === 7
      ? t('everyDay')
      : [...weekdays]
          .sort()
          .map((day) => t(`weekday.d${day}`))
          .join(', ');
  return (
    <Box>
      {fee && (
        <BoxItem icon={Truck} title={t('delivery')}>
          {delivery.reachesAll ? t('reachesAll') : t('reachesSome')} {fee}{' '}
          {delivery.freeFromVnd !== null && t('freeFrom', { sum: formatVnd(delivery.freeFromVnd) })}{' '}
          {page.maxTravelHours !== null && t('maxTravel', { hours: page.maxTravelHours })}
        </BoxItem>
      )}
      {pickups.map((pickup) => (
        <BoxItem key={pickup.name + pickup.areaName} icon={MapPin} title={t('pickup')}>
          {t('pickupAt', {
            name: pickup.name,
            place: placeText(pickup.areaName),
            days: days(pickup.weekdays),
            hours: pickup.hours,
          })}
        </BoxItem>
      ))}
      <BoxItem icon={HandCoins} title={t('inspect')}>
        {shop.allowsCod && page.category.group !== 'alcohol' ? t('inspectCod') : t('inspectPaid')}
      </BoxItem>
      <BoxItem icon={Undo2} title={t('returns')}>
        {page.category.group === 'fresh'
          ? t('returnsFresh', { days: page.returnDays })
          : t('returnsOther', { days: page.returnDays })}{' '}
        <LocaleLink href="/quy-che/doi-tra" className="link">
          {t('returnRules')}
        </LocaleLink>
      </BoxItem>
      <BoxItem icon={ReceiptText} title={t('payTo')}>
        {t('payToText', { name: shop.legalName })}
      </BoxItem>
    </Box>
  );
}

import { BadgeCheck, Truck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { formatVnd } from '#kernel/money.ts';
import { inSentence } from '#kernel/vietnamese.ts';
import { Box, BoxHead, BoxRow } from '#ui/box.tsx';
import { useDayName } from '#ui/day-name.ts';
import { LocaleLink } from '#ui/link.tsx';
import { Note } from '#ui/note.tsx';
import type { QuotedGroup } from '../queries.ts';
import { CartLine } from './cart-line.tsx';

/** One shop's part of the cart: it packs, sends and is paid apart. */
export function CartGroupBox({ group, areaName }: { group: QuotedGroup; areaName: string | null }) {
  const t = useTranslations('cart');
  const dayName = useDayName();
  const { chosen } = group;
  const place = inSentence(group.areaName);
  return (
    <section aria-label={group.shopName}>
      <Box>
        <BoxHead className="flex flex-wrap items-center justify-between gap-x-4 max-lg:bg-surface">
          <h2 className="flex min-w-0 items-center gap-1.5 text-18 font-semibold tracking-normal">
            <LocaleLink
              href={`/gian-hang/${group.shopSlug}`}
              className="inline-flex min-h-tap items-center hover:text-link hover:underline"
            >
              {group.shopName}
            </LocaleLink>
            <BadgeCheck
              aria-label={t('verified')}
              role="img"
              className="size-5 shrink-0 text-link"
              strokeWidth={1.75}
            />
          </h2>
          <p className="flex items-center gap-1.5 text-text-2">
            <Truck aria-hidden="true" className="size-4.5 shrink-0 max-lg:hidden" strokeWidth={1.75} />
            {chosen
              ? t('arrives', { day: dayName(chosen.date), place })
              : group.readyFrom
                ? t('readyFrom', { day: dayName(group.readyFrom), place })
                : t('from', { place })}
          </p>
        </BoxHead>
        {group.problem === 'SHOP_CLOSED' && (
          <BoxRow>
            <Note tone="bad">{t('shopClosed', { shop: group.shopName })}</Note>
          </BoxRow>
        )}
        {group.problem === 'ORDERS_STOPPED' && (
          <BoxRow>
            <Note tone="bad">{t('ordersStopped', { shop: group.shopName })}</Note>
          </BoxRow>
        )}
        <ul className="divide-y divide-line">
          {group.lines.map((line) => (
            <CartLine key={line.variantId} line={line} />
          ))}
        </ul>
        {group.needsAgeCheck && (
          <BoxRow>
            <p className="text-14 text-text-2">{t('ageCheck')}</p>
          </BoxRow>
        )}
        <BoxRow>
          <Fee group={group} areaName={areaName} />
        </BoxRow>
      </Box>
    </section>
  );
}

function Fee({ group, areaName }: { group: QuotedGroup; areaName: string | null }) {
  const t = useTranslations('cart');
  const { chosen, freeFromVnd, goodsVnd } = group;
  const pickup = group.handovers.find((offer) => offer.kind === 'pickup');
  if (!chosen && areaName)
    return (
      <p className="text-wait-text">
        {pickup
          ? t('notDeliveredPickup', { place: inSentence(areaName), point: pickup.pointName })
          : t('notDelivered', { place: inSentence(areaName) })}
      </p>
    );
  const isFree = chosen?.feeVnd === 0n;
  return (
    <>
      <p className="flex items-baseline justify-between gap-4">
        <span className="text-text-2">{t('fee')}</span>
        <span className={isFree ? 'font-medium text-ok-text' : 'text-right tabular'}>
          {!chosen
            ? t('deliveryLater')
            : !isFree
              ? formatVnd(chosen.feeVnd)
              : freeFromVnd
                ? t('freeFrom', { amount: formatVnd(freeFromVnd) })
                : t('free')}
        </span>
      </p>
      {freeFromVnd !== null && !isFree && goodsVnd < freeFromVnd && (
        <p className="text-14 text-text-3">{t('untilFree', { amount: formatVnd(freeFromVnd - goodsVnd) })}</p>
      )}
    </>
  );
}
